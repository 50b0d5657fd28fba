import type { DocBlock } from './doc-block.ts';
import { shownTexts } from './visible-texts.ts';

/** Words that a reader of the document sees. A word is what stands between spaces and has a letter or a digit in it. */
export function shownWords(blocks: readonly DocBlock[]): number {
  return shownTexts(blocks).reduce((sum, text) => sum + text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length, 0);
}
