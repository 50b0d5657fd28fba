import { AppError } from '@baton/schema/errors/app-error';
import type { Json, JsonObject } from '@baton/schema/json';
import { LIMITS } from '@baton/schema/limits';

// oxlint-disable-next-line no-control-regex -- NUL is exactly what is looked for
const NUL = /\u0000/g;
const REPLACEMENT = '\uFFFD';

export interface CleanJson {
  value: Json;
  /** Something was replaced. */
  cleaned: boolean;
}

/**
 * What came out of a model or a service as a value that can be stored: NUL and lone surrogates become U+FFFD, what JSON
 * does not know (undefined, NaN, functions, BigInt) is left out or becomes null, as JSON.stringify has it. Throws
 * AppError `output_invalid` for a value that refers to itself or is nested too deep.
 */
export function cleanJson(raw: unknown): CleanJson {
  const state = { cleaned: false };
  const value = clean(raw, state, []);
  return { value: value ?? null, cleaned: state.cleaned };
}

function cleanText(text: string, state: { cleaned: boolean }): string {
  if (text.isWellFormed() && !text.includes('\u0000')) return text;
  state.cleaned = true;
  return text.toWellFormed().replace(NUL, REPLACEMENT);
}

function clean(raw: unknown, state: { cleaned: boolean }, above: object[]): Json | undefined {
  switch (typeof raw) {
    case 'string':
      return cleanText(raw, state);
    case 'boolean':
      return raw;
    case 'number':
      return Number.isFinite(raw) ? raw : null;
    case 'bigint':
      return Number(raw);
    case 'object':
      return raw === null ? null : cleanObject(raw, state, above);
    default:
      return undefined;
  }
}

function cleanObject(raw: object, state: { cleaned: boolean }, above: object[]): Json | undefined {
  if (above.includes(raw)) throw new AppError('output_invalid', { message: 'The result refers to itself, so it cannot be stored.' });
  if (above.length > LIMITS.jsonDepth) {
    throw new AppError('output_invalid', {
      message: `The result is nested more than ${LIMITS.jsonDepth} levels deep, so it cannot be stored.`,
    });
  }
  const inside = [...above, raw];
  if (Array.isArray(raw)) return raw.map((entry: unknown) => clean(entry, state, inside) ?? null);
  if ('toJSON' in raw && typeof raw.toJSON === 'function') return clean(raw.toJSON(), state, inside);
  const out: JsonObject = {};
  for (const [key, entry] of Object.entries(raw)) {
    const value = clean(entry, state, inside);
    // Object.defineProperty and not assignment: `__proto__` as a key stays plain data.
    if (value !== undefined)
      Object.defineProperty(out, cleanText(key, state), { value, enumerable: true, writable: true, configurable: true });
  }
  return out;
}
