import { z } from 'zod';
import { lineSchema, refSchema, textSchema } from '../shared/primitives.ts';

export const BLOOM_LEVELS = ['remember', 'understand', 'apply', 'analyze', 'evaluate', 'create'] as const;

/** What people will do afterwards: behaviour, condition, criterion (Mager), tied to one action of the intent brief. */
export const objectiveSchema = z.strictObject({
  id: refSchema,
  statement: textSchema,
  audience_id: refSchema,
  behaviour_verb: lineSchema.describe('One observable verb: select, call, decide … never know, understand, be aware'),
  behaviour: textSchema,
  condition: textSchema,
  criterion: textSchema,
  bloom: z.enum(BLOOM_LEVELS),
  action_id: refSchema,
  ltem_tier: z.int().min(4).max(8),
});
export type Objective = z.infer<typeof objectiveSchema>;
