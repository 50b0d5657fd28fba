import { diffWordsWithSpace } from 'diff';

/** A run of words that stayed, came or went. */
export interface WordChange {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Below this share of kept letters a passage was rewritten, and mixing old and new words would be unreadable. */
const REWRITTEN_BELOW = 0.3;
/** Beyond this the comparison costs more than a reader gains; both texts are shown whole. */
const TOO_LONG = 20_000;

/** The difference of two texts in whole words, in reading order: what went, then what came in its place. */
export function wordChanges(before: string, after: string): WordChange[] {
  if (before === after) return after === '' ? [] : [{ kind: 'same', text: after }];
  if (before === '') return [{ kind: 'added', text: after }];
  if (after === '') return [{ kind: 'removed', text: before }];
  if (before.length + after.length > TOO_LONG) return whole(before, after);
  const changes = joinIslands(
    diffWordsWithSpace(before, after).map((part) => ({ kind: part.added ? 'added' : part.removed ? 'removed' : 'same', text: part.value })),
  );
  const kept = changes.reduce((sum, part) => sum + (part.kind === 'same' ? part.text.trim().length : 0), 0);
  return kept / Math.max(before.length, after.length) < REWRITTEN_BELOW ? whole(before, after) : changes;
}

const whole = (before: string, after: string): WordChange[] => [
  { kind: 'removed', text: before },
  { kind: 'added', text: after },
];

/** A kept space or single mark between two changes belongs to both: "as soon as possible" is one change, not four. */
function joinIslands(parts: readonly WordChange[]): WordChange[] {
  const joined: WordChange[] = [];
  let removed = '';
  let added = '';
  const push = (kind: WordChange['kind'], text: string): void => {
    if (text !== '') joined.push({ kind, text });
  };
  const flush = (): void => {
    // Space that stands at the same end of both is no part of the change.
    const start = removed === '' || added === '' ? '' : sharedSpace(/^\s*/, removed, added);
    const end = removed === '' || added === '' ? '' : sharedSpace(/\s*$/, removed.slice(start.length), added.slice(start.length));
    push('same', start);
    push('removed', removed.slice(start.length, removed.length - end.length));
    push('added', added.slice(start.length, added.length - end.length));
    push('same', end);
    removed = '';
    added = '';
  };
  parts.forEach((part, index) => {
    if (part.kind === 'removed') removed += part.text;
    else if (part.kind === 'added') added += part.text;
    else if ((removed !== '' || added !== '') && index < parts.length - 1 && part.text.trim().length <= 1) {
      removed += part.text;
      added += part.text;
    } else {
      flush();
      joined.push(part);
    }
  });
  flush();
  return joined;
}

function sharedSpace(where: RegExp, a: string, b: string): string {
  const [left, right] = [a.match(where)?.[0] ?? '', b.match(where)?.[0] ?? ''];
  return left === right ? left : '';
}

/** How alike two texts are: 1 the same, 0 no word in common. Cheap, for pairing list entries. */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
  const left = wordsOf(a);
  const right = wordsOf(b);
  if (left.size + right.size === 0) return 0;
  let shared = 0;
  for (const word of left) if (right.has(word)) shared++;
  return (2 * shared) / (left.size + right.size);
}
