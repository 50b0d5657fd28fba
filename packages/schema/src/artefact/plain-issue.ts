import type { z } from 'zod';
import type { ArtefactIssue } from './definition.ts';

type ZodIssue = z.core.$ZodIssue;

/** Enough to mend a document in one go; more would only be the same fault repeated. */
const MOST_ISSUES = 60;

/** zod's issues as sentences that say the place and what is expected there. */
export function plainIssues(error: z.ZodError): ArtefactIssue[] {
  return error.issues.slice(0, MOST_ISSUES).map((issue) => ({
    path: pointerOf(issue.path),
    message: `${placeInWords(issue.path)} ${predicate(issue)}.`,
    severity: 'error',
    ...(issue.code === 'invalid_value' && { allowed: issue.values.map(String) }),
  }));
}

/** RFC 6901. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** `['options', 1, 'expected_effect', 'change']` as "Options 2, expected effect, change". */
export function placeInWords(path: readonly PropertyKey[]): string {
  let words = '';
  for (const part of path) {
    if (typeof part === 'number') words += ` ${part + 1}`;
    else words += `${words === '' ? '' : ', '}${String(part).replaceAll('_', ' ')}`;
  }
  return words === '' ? 'The document' : words.charAt(0).toUpperCase() + words.slice(1);
}

const KINDS: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'yes or no',
  array: 'a list',
  tuple: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
};

function predicate(issue: ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined') ? 'is missing' : `should be ${KINDS[issue.expected] ?? 'something else'}`;
    case 'invalid_value':
      return 'is not one of the offered choices';
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'invalid_format':
      return format(issue.format, 'pattern' in issue ? issue.pattern : undefined);
    case 'unrecognized_keys':
      return `holds something that does not belong there: ${issue.keys
        .slice(0, 5)
        .map((key) => key.slice(0, 60).replaceAll('_', ' '))
        .join(', ')}`;
    case 'custom':
      return issue.message;
    default:
      return 'is not right';
  }
}

function tooSmall(issue: Extract<ZodIssue, { code: 'too_small' }>): string {
  if (issue.origin === 'string') return Number(issue.minimum) <= 1 ? 'is empty' : `needs at least ${issue.minimum} characters`;
  if (issue.origin === 'array') return issue.exact ? `needs exactly ${issue.minimum} entries` : `needs at least ${entries(issue.minimum)}`;
  return `must be ${issue.minimum} or more`;
}

function tooBig(issue: Extract<ZodIssue, { code: 'too_big' }>): string {
  if (issue.origin === 'string') return `is longer than ${issue.maximum} characters`;
  if (issue.origin === 'array')
    return issue.exact ? `needs exactly ${issue.maximum} entries` : `may have at most ${entries(issue.maximum)}`;
  return `must be ${issue.maximum} or less`;
}

const entries = (count: number | bigint): string => (Number(count) === 1 ? '1 entry' : `${count} entries`);

function format(name: string, pattern: string | undefined): string {
  if (name === 'date') return 'must be a date such as 2026-11-26';
  if (name === 'datetime') return 'must be a date and time such as 2026-11-26T09:30:00Z';
  if (name === 'url') return 'must be a web address';
  if (pattern?.includes('a-z0-9_-')) return 'must be a short id of lower-case letters, digits, - and _';
  if (pattern?.includes('A-Z]{3}')) return 'must be a currency code such as EUR';
  return 'is not written in the expected way';
}
