import type { StoryLine } from './story-lines.ts';

/** A line as one text, for readers and for tests. */
export function lineText(line: Pick<StoryLine, 'words'>): string {
  return line.words.map((part) => part.text).join('');
}
