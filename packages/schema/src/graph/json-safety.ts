import type { Issue } from '../errors/issue.ts';
import { isForbiddenName } from '../expression/forbidden-names.ts';
import { LIMITS } from '../limits.ts';

/** More faults than this help nobody. */
const SHOWN = 50;

function fault(code: string, path: string, message: string, fix: string): Issue {
  return { code, severity: 'error', where: { path }, message, fix };
}

/** One part of a JSON pointer (RFC 6901 section 3), made printable. */
export function pointerPart(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('\u0000', '?').toWellFormed().slice(0, 200);
}

function badText(text: string): string | undefined {
  if (text.includes('\u0000')) return 'The text holds a NUL character';
  return text.isWellFormed() ? undefined : 'The text holds half of a character (a lone surrogate)';
}

interface Visit {
  value: unknown;
  path: string;
  depth: number;
}

function keyFaults(key: string, place: string): Issue[] {
  if (isForbiddenName(key)) return [fault('reserved_name', place, `The name "${key}" is not taken anywhere.`, 'Use another name.')];
  const bad = badText(key);
  return bad === undefined ? [] : [fault('bad_characters', place, `A name here is wrong: ${bad.toLowerCase()}.`, 'Use another name.')];
}

function leafFaults({ value, path }: Visit): Issue[] {
  if (typeof value === 'string') {
    const bad = badText(value);
    return bad === undefined ? [] : [fault('bad_characters', path, `${bad}.`, 'Delete these characters and try again.')];
  }
  if (typeof value === 'number') {
    return Number.isFinite(value) ? [] : [fault('number_too_big', path, 'This is not a number that can be kept.', 'Use a smaller number.')];
  }
  if (value === null || typeof value === 'boolean') return [];
  return [fault('not_json', path, 'This is not a value that a file can hold.', 'Use text, numbers, yes or no, lists or objects.')];
}

/** An object that is plain data and no Date, Map or other machinery. */
function isPlain(value: object): boolean {
  return Array.isArray(value) || Object.prototype.toString.call(value) === '[object Object]';
}

/**
 * Places in any value that no database, file or program takes safely: NUL and half characters, names that reach into
 * prototypes, endless numbers, values that are no JSON, nesting or size beyond LIMITS. Never recursive and never
 * throws: a value nested 200,000 deep, one that holds itself, or one that defends itself against being read is refused
 * like any other. Emoji and right-to-left marks are fine.
 */
export function unsafePlaces(value: unknown): Issue[] {
  const found: Issue[] = [];
  try {
    lookThrough(value, found);
  } catch {
    found.push(fault('not_json', '', 'This cannot be read.', 'Send plain data.'));
  }
  return found;
}

/** Goes through the value in the order in which it is written. */
function lookThrough(value: unknown, found: Issue[]): void {
  const stack: Visit[] = [{ value, path: '', depth: 0 }];
  let entries = 0;
  for (let next = stack.pop(); next !== undefined && found.length < SHOWN; next = stack.pop()) {
    const { value: current, path, depth } = next;
    if (typeof current !== 'object' || current === null || !isPlain(current)) {
      found.push(...leafFaults(next));
      continue;
    }
    const count = Array.isArray(current) ? current.length : Object.keys(current).length;
    entries += count;
    if (depth >= LIMITS.jsonDepth) {
      found.push(fault('too_deep', path, `This is nested deeper than ${LIMITS.jsonDepth} levels.`, 'Flatten it.'));
      continue;
    }
    if (entries > LIMITS.jsonEntries) {
      found.push(fault('too_many_entries', path, `There are more than ${LIMITS.jsonEntries} entries.`, 'Split it up.'));
      return;
    }
    const inside: Visit[] = [];
    for (const key of Array.isArray(current) ? current.keys() : Object.keys(current)) {
      const place = `${path}/${pointerPart(String(key))}`;
      const wrong = typeof key === 'string' ? keyFaults(key, place) : [];
      found.push(...wrong);
      if (wrong.length === 0) inside.push({ value: (current as Record<string | number, unknown>)[key], path: place, depth: depth + 1 });
    }
    // One by one: as arguments of one call, so many entries would not fit on the stack.
    for (let visit = inside.pop(); visit !== undefined; visit = inside.pop()) stack.push(visit);
  }
}

function endOfString(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at += 1;
    else if (code === 0x22) return at;
  }
  return text.length;
}

/**
 * Looks at raw JSON text before anything parses it: how deep brackets nest and how many entries there are. One pass,
 * no memory. Text that is no JSON at all is not its business.
 */
export function scanJsonText(text: string): 'ok' | 'too_deep' | 'too_many' {
  let depth = 0;
  let entries = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) at = endOfString(text, at + 1);
    else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth > LIMITS.jsonDepth) return 'too_deep';
    } else if (code === 0x5d || code === 0x7d) depth -= 1;
    else if (code === 0x2c) {
      entries += 1;
      if (entries > LIMITS.jsonEntries) return 'too_many';
    }
  }
  return 'ok';
}
