import { z } from 'zod';
import { artefactRefSchema } from './shared/artefact-ref.ts';
import {
  byCode,
  instantSchema,
  lineSchema,
  longTextSchema,
  pointerSchema,
  refSchema,
  shareSchema,
  textSchema,
} from './shared/primitives.ts';

export const QA_CATEGORIES = [
  'alignment',
  'accuracy',
  'completeness',
  'assessment',
  'accessibility',
  'readability',
  'inclusion',
  'style',
  'privacy',
  'legal',
  'coach',
  'usability',
  'cost',
] as const;
export const QA_SEVERITIES = ['blocker', 'major', 'minor', 'info'] as const;
export const QA_STATUSES = ['pass', 'fail', 'not_applicable', 'error', 'waived'] as const;
export const QA_VERDICTS = ['pass', 'pass_with_warnings', 'fail'] as const;

export const findingSchema = z.strictObject({
  pointer: pointerSchema.describe('JSON pointer to the place in the blueprint'),
  message: textSchema,
  quote: textSchema.optional().describe('The words in the blueprint that the finding is about'),
  expected: textSchema.optional(),
  actual: textSchema.optional(),
  evidence_id: refSchema.optional(),
  fix: z.strictObject({ op: z.enum(['add', 'replace', 'remove']), value: longTextSchema.optional() }).optional(),
});
export type Finding = z.infer<typeof findingSchema>;

export const qaCheckSchema = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  category: z.enum(QA_CATEGORIES),
  title: lineSchema,
  method: z.enum(['deterministic', 'model', 'human']),
  severity: z.enum(QA_SEVERITIES),
  status: z.enum(QA_STATUSES),
  score: z.number().optional(),
  threshold: z.number().optional(),
  findings: z.array(findingSchema).max(60),
  judge: byCode(z.strictObject({ model: lineSchema, votes: z.int().min(1).optional(), agreement: shareSchema.optional() })).optional(),
  waiver: byCode(z.strictObject({ by: lineSchema, reason: textSchema, at: instantSchema })).optional(),
});
export type QaCheck = z.infer<typeof qaCheckSchema>;

export const breakTestSchema = z.strictObject({
  case_id: refSchema,
  persona: lineSchema.describe('Who tries it: a name or role and what makes it hard for them'),
  input: longTextSchema.describe('What they do or say'),
  observed: textSchema.describe('What happened, step by step, where it broke'),
  violated: z.array(textSchema).max(10),
  status: z.enum(['pass', 'fail', 'error']),
});
export type BreakTest = z.infer<typeof breakTestSchema>;

/** The test of one exact version. The verdict is worked out by code from the checks and break tests; no model can set it. */
export const qaReportSchema = z.strictObject({
  subject: byCode(artefactRefSchema).optional(),
  ran_at: byCode(instantSchema).optional(),
  ruleset: byCode(z.strictObject({ id: lineSchema, version: lineSchema })),
  summary: textSchema.describe('Three sentences for the person who decides on release; no verdict'),
  checks: z.array(qaCheckSchema).min(1).max(120),
  break_tests: z.array(breakTestSchema).max(60),
  coverage: byCode(
    z.strictObject({
      objectives_total: z.int().min(0),
      objectives_assessed: z.int().min(0),
      steps_total: z.int().min(0),
      steps_sourced: z.int().min(0),
    }),
  ),
  counts: byCode(
    z.strictObject({
      blocker_fail: z.int().min(0),
      major_fail: z.int().min(0),
      minor_fail: z.int().min(0),
      error: z.int().min(0),
    }),
  ),
  verdict: byCode(z.enum(QA_VERDICTS)),
});
export type QaReport = z.infer<typeof qaReportSchema>;
