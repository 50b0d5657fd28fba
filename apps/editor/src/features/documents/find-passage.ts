import type { Leaf } from '@baton/schema/artefact/document/doc-block';
import { likeness } from './word-changes.ts';

/** What a remark was about: its place and words in the version that it was made on. */
export interface Anchor {
  pointer: string;
  quote: string;
  /** The whole passage; empty when it is not known. */
  passage: string;
}

/** Where those words stand now. */
export type FoundPassage =
  | { kind: 'same'; at: string }
  /** The passage is there, its words have changed. */
  | { kind: 'reworded'; at: string }
  | { kind: 'gone' };

/** Below this a passage has so little in common with the one that was meant that it is another one. */
const SAME_PASSAGE = 0.45;
/** What being in the same place counts: it decides between passages that are about equally alike. */
const IN_PLACE = 0.15;
/** What having the quoted words counts: more than any likeness, so that a sentence that moved is followed. */
const QUOTED = 1;

/**
 * Finds a passage again after the text has changed: by its words, and by its place where the words leave a doubt. A list
 * entry that moved is followed; a passage that was rewritten in its place is still that passage.
 */
export function findPassage(leaves: readonly Leaf[], { pointer, quote, passage }: Anchor): FoundPassage {
  const meant = passage === '' ? quote : passage;
  const words = squeeze(quote);
  let best: { at: string; score: number; quoted: boolean } | undefined;
  for (const { at, text } of leaves) {
    if (at === undefined) continue;
    const quoted = words !== '' && squeeze(text).includes(words);
    const alike = likeness(meant, text);
    // A few words that stand in many places say nothing about which place was meant.
    if (alike < SAME_PASSAGE && !(quoted && (at === pointer || words.length >= LONG_ENOUGH))) continue;
    const score = alike + (quoted ? QUOTED : 0) + (at === pointer ? IN_PLACE : 0);
    if (!best || score > best.score) best = { at, score, quoted };
  }
  if (best) return { kind: best.quoted ? 'same' : 'reworded', at: best.at };
  return { kind: 'gone' };
}

/** As many letters as make a piece of a sentence that is not found twice by chance. */
const LONG_ENOUGH = 25;

function squeeze(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
