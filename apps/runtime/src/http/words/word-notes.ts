import type { TextFrame } from '@baton/schema/run/events';
import { listIn } from './list-in.ts';

/** Words of one step on their way to another process; `text` null: this attempt writes no more. */
export interface WordNote extends Omit<TextFrame, 'text'> {
  from: string;
  runId: string;
  text: string | null;
}

/** PostgreSQL refuses a notification of 8,000 bytes or more. */
const NOTE_BYTES = 7_900;

export function writeNote({ from, runId, step, attempt, offset, text }: WordNote): string {
  return JSON.stringify([from, runId, step, attempt, offset, text]);
}

/** What cannot be read is passed over: the next look heals it. */
export function readNote(payload: string): WordNote | undefined {
  const [from, runId, step, attempt, offset, text] = listIn(payload);
  if (typeof from !== 'string' || typeof runId !== 'string' || typeof step !== 'string') return undefined;
  if (typeof attempt !== 'number' || typeof offset !== 'number') return undefined;
  return typeof text === 'string' || text === null ? { from, runId, step, attempt, offset, text } : undefined;
}

/** The beginning of a note's text that fits into one notification; undefined when its names alone do not. */
export function firstPiece(note: WordNote & { text: string }): (WordNote & { text: string }) | undefined {
  for (let chars = Math.min(note.text.length, NOTE_BYTES); ; chars = Math.floor(chars / 2)) {
    const piece = { ...note, text: note.text.slice(0, chars) };
    if (Buffer.byteLength(writeNote(piece)) < NOTE_BYTES) return chars > 0 || note.text === '' ? piece : undefined;
    if (chars === 0) return undefined;
  }
}
