import type { z } from 'zod';
import type { Issue } from '../../errors/issue.ts';
import { isJsonObject, type JsonObject } from '../../json.ts';
import { LIMITS } from '../../limits.ts';
import { pointerPart } from '../json-safety.ts';
import { type Pipeline, pipelineSchema } from '../pipeline.ts';
import { error } from './issue-of.ts';

const WORDS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  boolean: 'yes or no',
  array: 'a list',
  object: 'an object',
  int: 'a whole number',
  record: 'an object',
};

/** A zod issue in plain words. */
function sentence(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'Something is missing here.' : `Here ${WORDS[issue.expected] ?? issue.expected} is expected.`;
    case 'too_big':
      return `This is more than the ${String(issue.maximum)} that are allowed.`;
    case 'too_small':
      return `This is less than the ${String(issue.minimum)} that are needed.`;
    case 'invalid_format':
      return 'This is not written in the form that is needed here.';
    case 'invalid_value':
      return `Only these are possible: ${issue.values.map(String).join(', ')}.`;
    case 'unrecognized_keys':
      return `Not known here: ${issue.keys.join(', ')}.`;
    default:
      return issue.message.endsWith('.') ? issue.message : `${issue.message}.`;
  }
}

const FIXES: Partial<Record<string, string>> = {
  invalid_format: 'Ids take letters, digits, - and _; step keys take small letters, digits and _, starting with a letter.',
  unrecognized_keys: 'Remove it, or look for a spelling mistake.',
};

/** Every fault that zod found, with its place and words. */
export function shapeIssues(found: readonly z.core.$ZodIssue[], base = '', node?: string): Issue[] {
  return found.map((issue) => {
    const path = `${base}/${issue.path.map((part) => pointerPart(String(part))).join('/')}`.replace(/\/$/, '');
    const field = node === undefined ? undefined : issue.path.map(String).join('.');
    return error({
      code: `shape_${issue.code}`,
      path,
      message: sentence(issue),
      fix: FIXES[issue.code] ?? 'Correct this place.',
      ...(node !== undefined && { node }),
      ...(field ? { field } : {}),
    });
  });
}

const COUNTS = [
  ['nodes', LIMITS.nodes, 'steps'],
  ['edges', LIMITS.edges, 'paths'],
] as const;

/** Counts first: a file with 100,000 steps is refused in one sentence, not with 100,000 faults. */
export function checkCounts(document: JsonObject): Issue[] {
  return COUNTS.flatMap(([key, most, words]) => {
    const list = document[key];
    if (!Array.isArray(list) || list.length <= most) return [];
    return [
      error({
        code: `too_many_${key}`,
        path: `/${key}`,
        message: `There are ${list.length} ${words}; one pipeline takes up to ${most}.`,
        fix: 'Split the pipeline into several.',
      }),
    ];
  });
}

export type Shaped = { ok: true; pipeline: Pipeline } | { ok: false; issues: Issue[] };

export function checkShape(document: JsonObject): Shaped {
  const parsed = pipelineSchema.safeParse(document, { reportInput: true });
  if (parsed.success) return { ok: true, pipeline: parsed.data };
  return { ok: false, issues: shapeIssues(parsed.error.issues).map((issue) => owned(issue, document)) };
}

/** Says which step or path a fault belongs to, where the file says so much. */
function owned(issue: Issue, document: JsonObject): Issue {
  const [, list, index] = /^\/(nodes|edges)\/(\d+)/.exec(issue.where.path) ?? [];
  const entries = list === undefined ? undefined : document[list];
  const entry = Array.isArray(entries) ? entries[Number(index)] : undefined;
  const id = entry !== undefined && isJsonObject(entry) && typeof entry.id === 'string' ? entry.id : undefined;
  if (id === undefined) return issue;
  return { ...issue, where: { ...issue.where, ...(list === 'nodes' ? { node: id } : { edge: id }) } };
}
