import { isJsonObject, type Json, textOf } from '../../json.ts';
import { textLeaves } from '../text-leaves.ts';
import { marksIn } from './gap-mark.ts';

/** Something that a document still lacks. */
export interface OpenGap {
  /** The gap's own id; empty for a placeholder that nobody listed. */
  id: string;
  /** Where it is; empty for a gap of the whole document. */
  pointer: string;
  /** What is missing, in plain words. */
  need: string;
  fromWhom: string;
  blocking: boolean;
}

/** Quotes from sources and the dialogue with reviewers speak of placeholders without being one. */
const NOT_TEXT = ['/gaps_to_complete', '/evidence', '/answers', '/sources'];
/** In capitals only: "a to-do list" is a text like any other. */
const PLACEHOLDER = /\b(?:TBD|TBC|TO-?DO|FIX-?ME)\b|\b[Ll]orem ipsum\b/;

/** Everything that stands open in a document, in reading order: the gaps it lists, then placeholders left in its text. */
export function openGaps(content: Json): OpenGap[] {
  const listed = isJsonObject(content) && Array.isArray(content['gaps_to_complete']) ? content['gaps_to_complete'].flatMap(gapOf) : [];
  const left = textLeaves(content, NOT_TEXT).flatMap(({ pointer, text }) => {
    const needs = marksIn(text).filter((need) => !listed.some((gap) => gap.pointer === pointer && gap.need === need));
    const word = PLACEHOLDER.exec(text)?.[0];
    const placeholders = word === undefined ? needs : [...needs, `a text in place of “${word}”`];
    return placeholders.map((need): OpenGap => ({ id: '', pointer, need, fromWhom: '', blocking: true }));
  });
  return [...listed, ...left];
}

function gapOf(gap: Json): OpenGap[] {
  if (!isJsonObject(gap) || typeof gap['id'] !== 'string') return [];
  const { id, pointer, need, from_whom: fromWhom, blocking } = gap;
  return [{ id, pointer: textOf(pointer), need: textOf(need), fromWhom: textOf(fromWhom), blocking: blocking !== false }];
}
