import type { SourceRange } from './expression-error.ts';

/** A place in a text and what it becomes. */
export interface Edit extends SourceRange {
  text: string;
}

/** The text with all edits made; none overlaps another. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let edited = text;
  for (const { start, end, text: by } of edits.toSorted((a, b) => b.start - a.start))
    edited = edited.slice(0, start) + by + edited.slice(end);
  return edited;
}
