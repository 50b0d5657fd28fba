import { z } from 'zod';
import { artefactRefSchema } from './shared/artefact-ref.ts';
import { moneySchema } from './shared/money.ts';
import { byCode, lineSchema, refSchema, textSchema } from './shared/primitives.ts';

export const SOURCE_KINDS = ['xapi', 'lms_file', 'survey_file', 'business_file', 'api', 'manual'] as const;
export const AGGREGATES = ['count', 'rate', 'mean', 'median', 'nps', 'sum', 'km_median'] as const;
export const CADENCES = ['once', 'daily', 'weekly', 'monthly', 'quarterly'] as const;
export const COMPARISONS = ['before_after', 'control_group', 'trend_line', 'staggered', 'none'] as const;
export const ISOLATIONS = ['control_group', 'trend_line', 'forecast', 'participant_estimate', 'manager_estimate', 'none'] as const;
export const CHECKPOINTS = ['reflection_48h', 'survey', 'interview', 'metric_pull', 'review_meeting'] as const;

/** A count below this says more about chance, and sometimes about single people, than about the measure. */
export const SMALLEST_GROUP = 5;

export const monitoredMetricSchema = z.strictObject({
  metric_id: refSchema,
  ltem_tier: z.int().min(1).max(8),
  kirkpatrick_level: z.int().min(1).max(4).optional(),
  source: z.strictObject({
    kind: z.enum(SOURCE_KINDS),
    where: textSchema.describe('The system, report or person that the number comes from, and how it is filtered'),
    connection_id: byCode(z.string().min(1).max(64)).optional(),
    mapping_id: byCode(z.string().min(1).max(64)).optional(),
    query: byCode(z.record(z.string().max(100), z.string().max(2_000))).optional(),
  }),
  aggregate: z.enum(AGGREGATES),
  window_days: z.int().min(1).max(1_000),
  cadence: z.enum(CADENCES),
  thresholds: z.strictObject({ on_track: z.number(), at_risk: z.number() }),
  min_n: z.int().min(SMALLEST_GROUP).describe('Below this count the figure is reported as too few to tell'),
});

/** How it will be seen whether the intent was met, agreed before anything is measured. */
export const monitorPlanSchema = z.strictObject({
  release: byCode(z.array(artefactRefSchema).max(20)).optional(),
  metrics: z.array(monitoredMetricSchema).min(1).max(10),
  comparison: z.strictObject({ kind: z.enum(COMPARISONS), group: textSchema.optional(), weakness: textSchema }),
  isolation: z.enum(ISOLATIONS),
  checkpoints: z
    .array(z.strictObject({ day: z.int().min(0).max(1_000), what: z.enum(CHECKPOINTS), owner: lineSchema }))
    .min(1)
    .max(20),
  success_case: z
    .strictObject({ high_n: z.int().min(1).max(20), low_n: z.int().min(1).max(20), questions: z.array(textSchema).min(1).max(10) })
    .optional(),
  costs: z
    .array(z.strictObject({ label: lineSchema, amount: moneySchema, kind: z.enum(['one_time', 'per_month', 'per_learner']) }))
    .max(20),
  stop_rules: z.array(z.strictObject({ when: textSchema, action: textSchema })).max(10),
  next_cycle_rule: textSchema.describe('In words: what has to be true at the check date for another cycle to start'),
  privacy: z.strictObject({
    lawful_basis: lineSchema.optional(),
    retention_days: z.int().min(0).max(3_650),
    min_group: z.int().min(SMALLEST_GROUP),
    pseudonymised: z.boolean(),
  }),
  owner: lineSchema,
});
export type MonitorPlan = z.infer<typeof monitorPlanSchema>;
