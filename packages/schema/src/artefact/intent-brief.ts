import { z } from 'zod';
import { evidenceListSchema } from './shared/evidence.ts';
import { metricSchema } from './shared/metric.ts';
import { moneySchema } from './shared/money.ts';
import {
  byCode,
  dateSchema,
  headcountSchema,
  languageSchema,
  lineSchema,
  refSchema,
  shareSchema,
  textSchema,
} from './shared/primitives.ts';

export const FREQUENCIES = ['daily', 'weekly', 'monthly', 'rare', 'emergency'] as const;
export const ERROR_CONSEQUENCES = ['low', 'medium', 'high', 'safety_or_legal'] as const;
export const STAKEHOLDER_DECISIONS = ['decides', 'approves', 'consulted', 'informed'] as const;

const personSchema = z.strictObject({ name: lineSchema, role: lineSchema.optional() });

export const actionSchema = z.strictObject({
  id: refSchema,
  who: lineSchema.describe('The people who act, by role'),
  does_what: lineSchema.describe('One action that a bystander could see or a log could show'),
  condition: lineSchema.optional(),
  standard: lineSchema.optional().describe('How well or how fast'),
  frequency: z.enum(FREQUENCIES).optional(),
  consequence_of_error: z.enum(ERROR_CONSEQUENCES),
});

export const audienceSchema = z.strictObject({
  id: refSchema,
  role: lineSchema,
  headcount: headcountSchema.optional(),
  locations: z.array(lineSchema).max(30).optional(),
  languages: z.array(languageSchema).max(30).describe('Language tags such as en, pl; empty when not known'),
  experience: lineSchema.optional(),
  work_setting: textSchema.optional(),
  accessibility_needs: z.array(lineSchema).max(20).optional(),
  devices: z.array(lineSchema).max(20).optional(),
});

export const constraintsSchema = z.strictObject({
  deadline: dateSchema.optional(),
  budget: moneySchema.optional(),
  systems: z.array(lineSchema).max(30).optional(),
  regulations: z.array(lineSchema).max(30).optional(),
  must: z.array(textSchema).max(30).optional(),
  must_not: z.array(textSchema).max(30).optional(),
});

/**
 * Why a run exists: "we need these people to do this so that that happens", and how we will know. What was asked for
 * (`request_verbatim`, `requested_format`) is kept apart from what is wanted.
 */
export const intentBriefSchema = z.strictObject({
  title: lineSchema,
  request_verbatim: textSchema.describe("The request in the asker's own words, unchanged"),
  requested_format: lineSchema.optional().describe('The format that was asked for, if one was (a course, a video)'),
  /** Absent when nobody was named: an open question, never a guess. */
  sponsor: personSchema.optional(),
  requested_by: personSchema,
  business_goal: z.strictObject({ statement: textSchema, metric_id: refSchema }),
  metrics: z.array(metricSchema).min(1).max(10),
  current_performance: textSchema,
  desired_performance: textSchema,
  actions: z.array(actionSchema).min(1).max(12),
  audience: z.array(audienceSchema).min(1).max(12),
  cost_of_inaction: z.strictObject({ annual: moneySchema, method: textSchema, confidence: shareSchema }).optional(),
  constraints: constraintsSchema,
  already_tried: z.array(z.strictObject({ what: textSchema, when: lineSchema.optional(), result: textSchema })).max(30),
  stakeholders: z.array(z.strictObject({ name: lineSchema, role: lineSchema, decision: z.enum(STAKEHOLDER_DECISIONS) })).max(30),
  assumptions: z.array(textSchema).max(30),
  open_questions: z
    .array(z.strictObject({ id: refSchema, question: textSchema, to: lineSchema.optional(), blocking: z.boolean() }))
    .max(30),
  out_of_scope: z.array(textSchema).max(30),
  source_documents: byCode(z.array(lineSchema).max(100)).optional(),
  evidence: evidenceListSchema,
});
export type IntentBrief = z.infer<typeof intentBriefSchema>;
