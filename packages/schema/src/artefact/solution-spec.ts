import { z } from 'zod';
import { artefactRefSchema } from './shared/artefact-ref.ts';
import { moneySchema } from './shared/money.ts';
import { byCode, dateSchema, lineSchema, refSchema, textSchema } from './shared/primitives.ts';
import { signatureSchema } from './shared/signature.ts';

export const SPEC_DECISIONS = ['build', 'build_changed', 'no_build', 'redirect', 'need_more_evidence'] as const;
export const DELIVERABLE_TYPES = [
  'job_aid',
  'checklist',
  'ai_coach',
  'practice_scenario',
  'microlearning',
  'elearning',
  'ilt_session',
  'vilt_session',
  'video',
  'manager_guide',
  'communication',
  'survey',
  'assessment',
  'change_request',
] as const;
export const ACTION_STATUSES = ['planned', 'agreed', 'under_way', 'done', 'dropped'] as const;

export const deliverableSchema = z.strictObject({
  id: refSchema.describe('Short and telling, for example job-aid-report; it stays the same through all rounds'),
  type: z.enum(DELIVERABLE_TYPES),
  title: lineSchema,
  audience_ids: z.array(refSchema).min(1).max(12),
  owner: lineSchema,
  due: dateSchema.optional(),
  acceptance_criteria: z.array(textSchema).min(1).max(15).describe('Each one can be answered with yes or no'),
  size_limit: lineSchema.optional().describe('For example: one page, 250 words'),
  option_ids: z.array(refSchema).max(5).optional().describe('The picked options that this part is made for, by their ids'),
});
export type Deliverable = z.infer<typeof deliverableSchema>;

/** What a person chose to build, and what else has to happen for it to work. */
export const solutionSpecSchema = z.strictObject({
  diagnosis: byCode(artefactRefSchema).optional(),
  /** What people picked at the choice: the spec is held against it, whatever it says of itself. */
  picked: byCode(z.array(z.strictObject({ option_id: refSchema, title: lineSchema })).max(10)).optional(),
  decision: z.enum(SPEC_DECISIONS),
  chosen_option_ids: z.array(refSchema).max(5),
  rejected: z.array(z.strictObject({ option_id: refSchema, reason: textSchema })).max(5),
  why: textSchema.min(20),
  deliverables: z.array(deliverableSchema).max(12),
  non_learning_actions: z
    .array(z.strictObject({ action: textSchema, owner: lineSchema, due: dateSchema.optional(), status: z.enum(ACTION_STATUSES) }))
    .max(20),
  budget: moneySchema.optional(),
  deadline: dateSchema.optional(),
  conditions: z.array(textSchema).max(20),
  metric_ids: z.array(refSchema).min(1).max(10),
  signature: byCode(signatureSchema).optional(),
});
export type SolutionSpec = z.infer<typeof solutionSpecSchema>;
