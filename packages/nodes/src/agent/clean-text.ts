import { isJsonObject, type Json } from '@baton/schema/json';

const REPLACEMENT = '\uFFFD';

/**
 * A model's value with what cannot be stored replaced: NUL and halves of a surrogate pair become U+FFFD. They are a
 * slip of the service and no reason to throw a good document away; that it happened is recorded.
 */
export function cleanModelValue(value: Json): { value: Json; cleaned: boolean } {
  const state = { cleaned: false };
  return { value: clean(value, state), cleaned: state.cleaned };
}

function clean(value: Json, state: { cleaned: boolean }): Json {
  if (typeof value === 'string') return cleanText(value, state);
  if (Array.isArray(value)) return value.map((entry) => clean(entry, state));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [cleanText(key, state), clean(entry, state)]));
}

function cleanText(text: string, state: { cleaned: boolean }): string {
  if (text.isWellFormed() && !text.includes('\u0000')) return text;
  state.cleaned = true;
  return text.toWellFormed().replaceAll('\u0000', REPLACEMENT);
}
