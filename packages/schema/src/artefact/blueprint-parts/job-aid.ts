import { z } from 'zod';
import { dateSchema, lineSchema, refSchema, textSchema } from '../shared/primitives.ts';

/** One page that is read while the work is done: one action per step, each step with its source. */
export const jobAidSchema = z.strictObject({
  title: lineSchema,
  when_to_use: textSchema,
  not_for: textSchema.optional(),
  steps: z
    .array(
      z.strictObject({
        n: z.int().min(1),
        do: textSchema.describe('Starts with the verb, one action'),
        detail: textSchema.optional(),
        warning: textSchema.optional(),
        source: z.strictObject({ evidence_id: refSchema }),
        image_alt: textSchema.optional(),
      }),
    )
    .min(1)
    .max(25),
  decision_table: z
    .array(z.strictObject({ if: textSchema, do: textSchema }))
    .max(15)
    .optional(),
  contacts: z
    .array(z.strictObject({ label: lineSchema, value: lineSchema, evidence_id: refSchema }))
    .max(15)
    .optional(),
  max_words: z.int().min(20).max(5_000),
  review_by: dateSchema.optional().describe('When somebody should look at it again; empty unless a source says so'),
});
export type JobAid = z.infer<typeof jobAidSchema>;
