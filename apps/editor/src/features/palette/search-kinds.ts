import type { NodeDefinition } from '@baton/schema/node/definition';

/**
 * The kinds that fit a few typed words, best first: by their name, then by the words people use for them ("approve",
 * "survey"), then by what they say of themselves. Every typed word has to fit.
 */
export function searchKinds(kinds: readonly NodeDefinition[], text: string): NodeDefinition[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...kinds];
  return kinds
    .map((kind) => ({ kind, cost: words.reduce((sum, word) => sum + costOf(kind, word), 0) }))
    .filter(({ cost }) => cost < NO_FIT)
    .toSorted((a, b) => a.cost - b.cost || a.kind.order - b.kind.order)
    .map(({ kind }) => kind);
}

const NO_FIT = 1_000;

function costOf({ title, search, summary }: NodeDefinition, word: string): number {
  const name = title.toLowerCase();
  if (name.startsWith(word)) return 0;
  if (name.includes(word)) return 1;
  if (search.some((synonym) => synonym.toLowerCase().startsWith(word))) return 2;
  if (search.some((synonym) => synonym.toLowerCase().includes(word))) return 4;
  return summary.toLowerCase().includes(word) ? 6 : NO_FIT;
}
