import type { AnswerFault } from './result-of-answer.ts';

const MOST_FAULTS = 40;

/** The one request to mend an answer: every fault with its place, and what would be right where that is known. */
export function repairWords(faults: readonly AnswerFault[], asksForJson: boolean): string {
  const lines = faults.slice(0, MOST_FAULTS).map(({ path, message, allowed }) => {
    const right = allowed && allowed.length > 0 ? ` Allowed here: ${allowed.slice(0, 30).join(', ')}.` : '';
    return `- ${path === '' ? '' : `${path}: `}${message}${right}`;
  });
  const close = asksForJson
    ? 'Answer again with the whole JSON value, mended in exactly these places and unchanged in all others. No code fence, no words around it. Do not make anything up to fill a place: quote letter by letter, or leave out what has no source.'
    : 'Answer again with the whole text.';
  return `Your answer cannot be used yet. What is wrong:\n${lines.join('\n')}\n\n${close}`;
}
