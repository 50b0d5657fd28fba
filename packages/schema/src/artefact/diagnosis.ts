import { z } from 'zod';
import { artefactRefSchema } from './shared/artefact-ref.ts';
import { evidenceIdsSchema, evidenceListSchema } from './shared/evidence.ts';
import { moneySchema } from './shared/money.ts';
import { byCode, lineSchema, refSchema, shareSchema, textSchema } from './shared/primitives.ts';

/** Gilbert's Behavior Engineering Model (1978): environment first, because it is the most frequent and cheapest barrier. */
export const BEM_CELLS = ['env_information', 'env_resources', 'env_incentives', 'ind_knowledge', 'ind_capacity', 'ind_motives'] as const;
export const BEM_STATUSES = ['ok', 'barrier', 'unknown'] as const;
export const YES_NO_UNKNOWN = ['yes', 'no', 'unknown'] as const;
export const TRAINING_PROBLEM = ['no', 'partly', 'yes', 'insufficient_evidence'] as const;
export const OPTION_TYPES = [
  'clarify_expectations',
  'feedback',
  'process_change',
  'tool_change',
  'job_aid',
  'incentive_or_consequence',
  'workload_or_staffing',
  'selection_or_role',
  'coaching',
  'practice_or_training',
  'peer_support',
  'communication',
  'policy_change',
  'do_nothing',
] as const;

export const rootCauseSchema = z.strictObject({
  id: refSchema,
  statement: textSchema,
  cell: z.enum(BEM_CELLS),
  affected: z.array(refSchema).max(12).describe('Ids of the audience groups in the intent brief'),
  evidence_ids: evidenceIdsSchema.min(1),
  counter_evidence_ids: evidenceIdsSchema,
  confidence: shareSchema,
  primary: z.boolean(),
  controllable_by: lineSchema.describe('The role that can change this'),
});

export const optionSchema = z.strictObject({
  id: refSchema,
  title: lineSchema,
  type: z.enum(OPTION_TYPES),
  is_learning: z.boolean(),
  description: textSchema,
  addresses: z.array(refSchema).min(1).max(6),
  effort_hours: z.number().min(0).optional(),
  cost: moneySchema.optional(),
  time_to_effect_days: z.int().min(0).optional(),
  expected_effect: z.strictObject({ metric_id: refSchema, change: lineSchema, basis: textSchema }),
  risks: z.array(textSchema).max(10),
  dependencies: z.array(textSchema).max(10),
  reversible: z.boolean(),
});
export type DiagnosisOption = z.infer<typeof optionSchema>;

/** Why the gap exists and what could close it. It may well find that this is not a learning problem: that is a good ending. */
export const diagnosisSchema = z.strictObject({
  intent: byCode(artefactRefSchema).optional(),
  problem_restated: textSchema,
  gap: z.strictObject({
    desired: textSchema,
    actual: textSchema,
    size: z.number().optional(),
    unit: lineSchema.optional(),
    annual_cost: moneySchema.optional(),
    basis: textSchema,
  }),
  worth_pursuing: z.strictObject({ answer: z.enum(['yes', 'no', 'unclear']), reason: textSchema }),
  is_training_problem: z.enum(TRAINING_PROBLEM),
  training_test: z.strictObject({
    could_do_if_life_depended: z.enum(YES_NO_UNKNOWN),
    did_it_before: z.enum(YES_NO_UNKNOWN),
    used_often: z.enum(YES_NO_UNKNOWN),
    evidence_ids: evidenceIdsSchema,
  }),
  bem_audit: z
    .array(
      z.strictObject({
        cell: z.enum(BEM_CELLS),
        status: z.enum(BEM_STATUSES),
        finding: textSchema,
        evidence_ids: evidenceIdsSchema,
      }),
    )
    .length(6),
  root_causes: z.array(rootCauseSchema).min(1).max(6),
  ruled_out: z.array(z.strictObject({ hypothesis: textSchema, why: textSchema, evidence_ids: evidenceIdsSchema })).max(20),
  options: z.array(optionSchema).min(2).max(5),
  recommendation: z.strictObject({
    option_ids: z.array(refSchema).min(1).max(5),
    why: textSchema,
    what_would_change_it: textSchema,
    confidence: shareSchema,
  }),
  information_gaps: z.array(z.strictObject({ question: textSchema, ask_whom: lineSchema, blocking: z.boolean() })).max(20),
  limitations: z.array(textSchema).max(20),
  evidence: evidenceListSchema,
});
export type Diagnosis = z.infer<typeof diagnosisSchema>;
