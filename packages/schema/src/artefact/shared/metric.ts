import { z } from 'zod';
import { dateSchema, lineSchema, refSchema, textSchema } from './primitives.ts';

export const DIRECTIONS = ['up', 'down', 'hold'] as const;

/** How success is counted. LTEM tiers after Thalheimer (2018), levels after Kirkpatrick. */
export const metricSchema = z.strictObject({
  id: refSchema,
  name: lineSchema,
  definition: textSchema.describe('What exactly is counted, over what, and where the number comes from'),
  unit: lineSchema.describe('For example %, days, reports per month'),
  direction: z.enum(DIRECTIONS).describe('up: more is better; down: less is better; hold: must stay where it is'),
  ltem_tier: z.int().min(1).max(8).optional(),
  kirkpatrick_level: z.int().min(1).max(4).optional(),
  baseline: z.strictObject({
    value: z.number().nullable().describe('Null when nobody has measured it yet'),
    as_of: dateSchema.optional(),
    evidence_id: refSchema.optional(),
  }),
  target: z.strictObject({ value: z.number(), by: dateSchema }),
  minimum_worthwhile: z.number().min(0).optional().describe('The smallest change that would be worth the effort, in the unit'),
  source_hint: lineSchema.optional().describe('The system or person that holds the number'),
});
export type Metric = z.infer<typeof metricSchema>;
