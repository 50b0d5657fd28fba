import { AppError } from '@baton/schema/errors/app-error';
import { LIMITS } from '@baton/schema/limits';

/** Values of the API end at `jsonDepth`; an event wraps them a few levels deeper. */
const DEEPEST = LIMITS.jsonDepth * 2;
/** Shorter texts cannot nest deep enough to hurt. */
const WORTH_A_LOOK = 2_000;

/**
 * JSON text for a json column or parameter. The embedded database loses or hangs on a value nested some thousand
 * levels deep, without an error, so nothing of the kind is sent to it.
 * @throws AppError `too_large` for a value nested deeper than anything that was let in
 */
export function jsonText(value: unknown): string {
  const text = write(value);
  if (text === undefined || (text.length > WORTH_A_LOOK && depthOf(text) > DEEPEST))
    throw new AppError('too_large', { message: `A value is nested more than ${DEEPEST} levels deep.`, fix: 'Make it flatter.' });
  return text;
}

/** Undefined for a value too deep for JSON.stringify itself, which says so by running out of stack. */
function write(value: unknown): string | undefined {
  try {
    return JSON.stringify(value) ?? 'null';
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const QUOTE = 34;
const BACKSLASH = 92;

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === 91 || code === 123) deepest = Math.max(deepest, (depth += 1));
    else if (code === 93 || code === 125) depth -= 1;
  }
  return deepest;
}

/** Index of the quote that closes the string opened at `start`; strings are most of any text, so they are skipped natively. */
function endOfString(text: string, start: number): number {
  let at = text.indexOf('"', start + 1);
  while (at !== -1 && isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at === -1 ? text.length : at;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes += 1;
  return slashes % 2 === 1;
}
