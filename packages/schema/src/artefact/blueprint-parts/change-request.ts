import { z } from 'zod';
import { dateSchema, lineSchema, refSchema, textSchema } from '../shared/primitives.ts';

/**
 * A non-learning deliverable: asks whoever owns a process, a tool or a rule to change it. The sibling of the job aid
 * for causes that no learning can remove.
 */
export const changeRequestSchema = z.strictObject({
  title: lineSchema,
  to: lineSchema.describe('The role that can decide this change'),
  today: textSchema,
  proposed: textSchema,
  why: textSchema,
  evidence_ids: z.array(refSchema).min(1).max(20),
  steps: z
    .array(z.strictObject({ do: textSchema, owner: lineSchema, due: dateSchema.optional() }))
    .min(1)
    .max(15),
  acceptance: z.array(textSchema).min(1).max(15).describe('How both sides will see that it is done'),
  risks: z.array(textSchema).max(10),
  way_back: textSchema.describe('How the change is undone if it does harm'),
  decide_by: dateSchema.optional(),
});
export type ChangeRequest = z.infer<typeof changeRequestSchema>;
