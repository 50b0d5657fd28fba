import type { Issue } from '@baton/schema/errors/issue';
import { isJsonObject, type Json } from '@baton/schema/json';

/** More faults than this help nobody. */
const SHOWN = 50;

/**
 * Places in a parsed value that no database or program takes safely: NUL characters, halves of surrogate pairs, keys
 * that reach into prototypes, numbers beyond what can be counted. Emoji and right-to-left marks are fine.
 */
export function unsafePlaces(value: Json): Issue[] {
  const found: Issue[] = [];
  visit(value, '', found);
  return found;
}

function visit(value: Json, path: string, found: Issue[]): void {
  if (found.length >= SHOWN) return;
  if (typeof value === 'string') {
    const bad = badText(value);
    if (bad !== undefined) found.push(fault('bad_characters', path, `${bad}.`, 'Delete these characters and send it again.'));
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value)) found.push(fault('number_too_big', path, 'This number is too large to keep.', 'Use a smaller number.'));
  } else if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at += 1) visit(value[at] as Json, `${path}/${at}`, found);
  } else if (isJsonObject(value)) {
    for (const key of Object.keys(value)) visitKey(key, value[key] as Json, path, found);
  }
}

function visitKey(key: string, value: Json, path: string, found: Issue[]): void {
  const place = `${path}/${pointerPart(key)}`;
  if (key === '__proto__') {
    found.push(fault('reserved_name', place, 'The name "__proto__" is not taken anywhere.', 'Use another name.'));
    return;
  }
  const bad = badText(key);
  if (bad !== undefined) found.push(fault('bad_characters', place, `A name here is wrong: ${bad.toLowerCase()}.`, 'Use another name.'));
  visit(value, place, found);
}

function badText(text: string): string | undefined {
  if (text.includes('\u0000')) return 'The text holds a NUL character';
  return text.isWellFormed() ? undefined : 'The text holds half of a character (a lone surrogate)';
}

function fault(code: string, path: string, message: string, fix: string): Issue {
  return { code, severity: 'error', where: { path }, message, fix };
}

/** One part of a JSON pointer (RFC 6901 section 3), made printable. */
export function pointerPart(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('\u0000', '?').toWellFormed().slice(0, 200);
}
