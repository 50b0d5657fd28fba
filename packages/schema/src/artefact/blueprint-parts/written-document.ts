import { z } from 'zod';
import { lineSchema, refSchema, textSchema } from '../shared/primitives.ts';

/** Any other written deliverable: a manager guide, a message, a survey, a session plan. */
export const writtenDocumentSchema = z.strictObject({
  title: lineSchema,
  for_whom: textSchema,
  sections: z
    .array(z.strictObject({ heading: lineSchema, body: textSchema, evidence_ids: z.array(refSchema).max(20) }))
    .min(1)
    .max(25),
  max_words: z.int().min(20).max(20_000).optional(),
});
export type WrittenDocument = z.infer<typeof writtenDocumentSchema>;
