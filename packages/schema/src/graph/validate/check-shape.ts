import type { z } from 'zod';
import type { Issue } from '../../errors/issue.ts';
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

export type Shaped = { ok: true; pipeline: Pipeline } | { ok: false; issues: Issue[] };

/** Counts first: a file with 100,000 steps is refused in one sentence, not with 100,000 faults. */
export function checkShape(document: { nodes?: unknown; edges?: unknown }): Shaped {
  const counts = [
    ['nodes', LIMITS.nodes, 'steps'],
    ['edges', LIMITS.edges, 'paths'],
  ] as const;
  const tooMany = counts.flatMap(([key, most, words]) => {
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
  if (tooMany.length > 0) return { ok: false, issues: tooMany };
  const parsed = pipelineSchema.safeParse(document, { reportInput: true });
  return parsed.success ? { ok: true, pipeline: parsed.data } : { ok: false, issues: shapeIssues(parsed.error.issues) };
}
