import { z } from 'zod';
import { lineSchema, refSchema, shareSchema, textSchema } from '../shared/primitives.ts';
import { INTERACTIONS } from './screen.ts';

/** One question or performance check. For a performance check the stem is what the observer looks for. */
export const assessmentItemSchema = z.strictObject({
  id: refSchema,
  objective_id: refSchema,
  interaction: z.enum(INTERACTIONS),
  stem: textSchema,
  options: z
    .array(z.strictObject({ id: refSchema, text: textSchema, correct: z.boolean(), feedback: textSchema }))
    .max(10)
    .optional(),
  correct_pattern: z.array(lineSchema).max(20).optional(),
  pass_score: shareSchema.optional(),
});
export type AssessmentItem = z.infer<typeof assessmentItemSchema>;
