import { durationWords } from '../words/duration-words.ts';

export function DurationText({ ms }: { ms: number }) {
  return <span className="num">{durationWords(ms)}</span>;
}
