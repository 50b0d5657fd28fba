import type { Json } from '@baton/schema/json';

export type ExtractedJson = { ok: true; value: Json } | { ok: false; why: 'empty' | 'no_json' | 'broken' };

/** More brackets than this in front of the answer, and it is no answer with words around it. */
const MOST_CANDIDATES = 60;

/**
 * The JSON value in a model's answer, also when it stands in a code fence or between sentences. The largest object or
 * list that can be read wins: words around an answer hold small ones at most. Never throws; linear in the text but for
 * the few places where a bracket opens nothing.
 */
export function extractJson(answer: string): ExtractedJson {
  const text = answer.replace(/^\uFEFF/, '').trim();
  if (text === '') return { ok: false, why: 'empty' };
  const whole = tryJson(text);
  if (whole !== undefined && typeof whole === 'object' && whole !== null) return { ok: true, value: whole };
  let best: { value: Json; length: number } | undefined;
  let brackets = 0;
  for (let at = text.search(/[{[]/); at !== -1 && brackets < MOST_CANDIDATES; brackets += 1) {
    const end = closing(text, at);
    const value = end === -1 ? undefined : tryJson(text.slice(at, end));
    if (value !== undefined && (!best || end - at > best.length)) best = { value, length: end - at };
    at = nextBracket(text, value === undefined ? at + 1 : end);
  }
  if (best && best.length >= text.length / 10) return { ok: true, value: best.value };
  return { ok: false, why: brackets === 0 ? 'no_json' : best ? 'no_json' : 'broken' };
}

function nextBracket(text: string, from: number): number {
  const found = text.slice(from).search(/[{[]/);
  return found === -1 ? -1 : from + found;
}

/** Index behind the bracket that closes the one at `start`; -1 when none does. Brackets in strings do not count. */
function closing(text: string, start: number): number {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at += 1) {
    const char = text[at];
    if (inString) {
      if (char === '\\') at += 1;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}

function tryJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
