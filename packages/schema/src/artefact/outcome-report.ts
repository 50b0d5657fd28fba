import { z } from 'zod';
import { YES_NO_UNKNOWN } from './diagnosis.ts';
import { intentBriefSchema } from './intent-brief.ts';
import { artefactRefSchema } from './shared/artefact-ref.ts';
import { evidenceIdsSchema, evidenceListSchema } from './shared/evidence.ts';
import { moneySchema } from './shared/money.ts';
import { byCode, dateSchema, headcountSchema, lineSchema, refSchema, shareSchema, textSchema } from './shared/primitives.ts';

export const OUTCOME_VERDICTS = ['exceeded', 'met', 'partly', 'missed', 'worse', 'no_data', 'too_few'] as const;
export const DATA_QUALITIES = ['good', 'limited', 'poor'] as const;
export const CLAIMS = ['intent_met', 'partly_met', 'not_met', 'cannot_tell'] as const;
export const RECOMMENDATIONS = ['keep', 'fix', 'scale', 'retire', 'rediagnose'] as const;

export const outcomeRowSchema = z.strictObject({
  metric_id: refSchema,
  name: lineSchema,
  unit: lineSchema,
  ltem_tier: z.int().min(1).max(8),
  intended: z.strictObject({ baseline: z.number().nullable(), target: z.number(), by: dateSchema }),
  actual: z.strictObject({
    value: z.number().nullable(),
    n: z.int().min(0),
    from: dateSchema.optional(),
    to: dateSchema.optional(),
    ci: z.tuple([z.number(), z.number()]).optional(),
  }),
  change: z.number().optional(),
  share_of_target: z.number().optional(),
  verdict: z.enum(OUTCOME_VERDICTS),
  data_quality: z.enum(DATA_QUALITIES),
  evidence_ids: evidenceIdsSchema,
});
export type OutcomeRow = z.infer<typeof outcomeRowSchema>;

/** What happened against what was intended. Every number and the claim come from code; a model words what they may mean. */
export const outcomeReportSchema = z.strictObject({
  plan: byCode(artefactRefSchema).optional(),
  intent: byCode(artefactRefSchema).optional(),
  period: byCode(z.strictObject({ from: dateSchema, to: dateSchema })).optional(),
  summary: textSchema.describe('Two or three sentences without numbers that are not in the figures'),
  rows: byCode(z.array(outcomeRowSchema).min(1).max(20)),
  reach: byCode(z.strictObject({ assigned: headcountSchema, started: headcountSchema, completed: headcountSchema })).optional(),
  time_to_proficiency: byCode(
    z.strictObject({
      before_median_days: z.number().min(0).nullable(),
      after_median_days: z.number().min(0).nullable(),
      n: z.int().min(0),
      censored: z.int().min(0),
    }),
  ).optional(),
  money: byCode(
    z.strictObject({
      benefit: moneySchema,
      cost: moneySchema,
      isolation_share: shareSchema,
      confidence: shareSchema,
      roi_pct: z.number(),
      bcr: z.number(),
    }),
  ).optional(),
  success_cases: z
    .array(z.strictObject({ summary: textSchema, enablers: z.array(textSchema).max(10), barriers: z.array(textSchema).max(10) }))
    .max(12),
  causes_rechecked: z
    .array(z.strictObject({ cause_id: refSchema, still_true: z.enum(YES_NO_UNKNOWN), note: textSchema, evidence_ids: evidenceIdsSchema }))
    .max(10),
  surprises: z.array(textSchema).max(10),
  highest_tier_with_data: byCode(z.int().min(1).max(8)).optional(),
  claim: byCode(z.enum(CLAIMS)),
  recommendation: z.enum(RECOMMENDATIONS),
  why: textSchema.describe('Why this recommendation follows from the figures'),
  next_intent: byCode(intentBriefSchema.partial()).optional(),
  limitations: z.array(textSchema).max(20),
  evidence: evidenceListSchema,
});
export type OutcomeReport = z.infer<typeof outcomeReportSchema>;
