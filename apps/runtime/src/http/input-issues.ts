import type { Issue } from '@baton/schema/errors/issue';
import type { z } from 'zod';
import { pointerPart } from '@baton/schema/graph/json-safety';

type Fault = z.core.$ZodIssue;
type Words = { code: string; message: string; fix: string };

/**
 * What a shape check found, as issues in plain words. `base` goes before the JSON pointer (`` for a body, `?` for a
 * query), `input` is what was sent: what is missing reads differently from what is wrong.
 */
export function inputIssues(error: z.ZodError, base: string, input: unknown): Issue[] {
  return error.issues.flatMap((fault) => issuesOf(fault, base, input));
}

function issuesOf(fault: Fault, base: string, input: unknown): Issue[] {
  const path = fault.path.map(String);
  if (fault.code === 'unrecognized_keys')
    return fault.keys.map((key) =>
      made([...path, key], base, { code: 'unknown', message: `"${key}" is not known here.`, fix: 'Leave it out.' }),
    );
  return [made(path, base, wordsOf(fault, valueAt(input, fault.path)))];
}

function made(path: readonly string[], base: string, words: Words): Issue {
  const pointer = path.map(pointerPart).join('/');
  const place = base === '?' ? `?${pointer}` : path.length === 0 ? '' : `/${pointer}`;
  return { severity: 'error', where: { path: place, ...(path.length > 0 && { field: path.join('.') }) }, ...words };
}

function wordsOf(fault: Fault, value: unknown): Words {
  if (value === undefined) return { code: 'missing', message: 'This is missing.', fix: `Add ${wanted(fault)}.` };
  if (fault.code === 'invalid_type')
    return { code: 'wrong_type', message: `This should be ${wanted(fault)}.`, fix: `Send ${wanted(fault)}.` };
  if (fault.code === 'too_big') return tooBig(fault.origin, Number(fault.maximum), value);
  if (fault.code === 'too_small') return tooSmall(fault.origin, Number(fault.minimum));
  if (fault.code === 'invalid_value')
    return {
      code: 'not_offered',
      message: 'This is not one of the possible values.',
      fix: `Use one of: ${fault.values.map(String).join(', ')}.`,
    };
  if (fault.code === 'invalid_union')
    return { code: 'not_offered', message: 'This is none of the kinds that are taken here.', fix: 'See /openapi.json for the kinds.' };
  const form = fault.code === 'invalid_format' ? FORMATS[fault.format] : undefined;
  const message = fault.message.endsWith('.') ? fault.message : `${fault.message}.`;
  return form ?? { code: 'wrong_form', message, fix: 'Correct it and send it again.' };
}

const FORMATS: Record<string, Words> = {
  email: { code: 'wrong_form', message: 'This is not an e-mail address.', fix: 'Write it like name@example.org.' },
};

const WANTED: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

function wanted(fault: Fault): string {
  return fault.code === 'invalid_type' ? (WANTED[fault.expected] ?? 'a value') : 'a value';
}

function tooBig(origin: string, maximum: number, value: unknown): Words {
  if (origin === 'string') {
    const length = typeof value === 'string' ? value.length : 'too many';
    return { code: 'too_long', message: `This text has ${length} characters; ${maximum} are allowed.`, fix: 'Shorten it.' };
  }
  if (origin === 'array')
    return { code: 'too_many', message: `There are more than ${maximum} entries here.`, fix: `Send ${maximum} or fewer.` };
  return { code: 'too_big', message: `This is more than ${maximum}.`, fix: `Use ${maximum} or less.` };
}

function tooSmall(origin: string, minimum: number): Words {
  if (origin === 'string')
    return minimum <= 1
      ? { code: 'empty', message: 'This is empty.', fix: 'Fill it in.' }
      : { code: 'too_short', message: `This is shorter than ${minimum} characters.`, fix: `Use ${minimum} characters or more.` };
  if (origin === 'array') return { code: 'too_few', message: `At least ${minimum} are needed here.`, fix: 'Add what is missing.' };
  return { code: 'too_small', message: `This is less than ${minimum}.`, fix: `Use ${minimum} or more.` };
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return value;
}
