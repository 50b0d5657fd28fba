import { namesWords } from './count-words.ts';

/** Who has said that they take it: "You took it", "Noor Haddad took it". */
export function takenWords(takenBy: readonly { name: string; you: boolean }[]): string {
  return takenBy.length === 0 ? '' : `${namesWords(takenBy.map((who) => (who.you ? 'You' : who.name)))} took it`;
}
