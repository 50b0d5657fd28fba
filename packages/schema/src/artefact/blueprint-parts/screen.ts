import { z } from 'zod';
import { lineSchema, longTextSchema, refSchema, textSchema } from '../shared/primitives.ts';

/** The interaction types that xAPI names (`cmi.interaction`), so that results can be recorded later without a mapping. */
export const INTERACTIONS = [
  'true-false',
  'choice',
  'fill-in',
  'long-fill-in',
  'matching',
  'performance',
  'sequencing',
  'likert',
  'numeric',
  'other',
] as const;

/** One screen or scene of a storyboard. */
export const screenSchema = z.strictObject({
  id: refSchema,
  n: z.int().min(1),
  title: lineSchema,
  on_screen: textSchema,
  narration: longTextSchema.optional(),
  visual: z.strictObject({ description: textSchema, alt: textSchema }).optional(),
  interaction: z
    .strictObject({
      kind: z.enum(INTERACTIONS),
      prompt: textSchema,
      options: z.array(z.strictObject({ id: refSchema, text: textSchema, feedback: textSchema, next: refSchema.optional() })).max(10),
    })
    .optional(),
  objective_ids: z.array(refSchema).max(10),
  seconds: z.int().min(1).max(7_200).optional(),
  a11y_notes: textSchema.optional(),
  evidence_ids: z.array(refSchema).max(20),
});
export type Screen = z.infer<typeof screenSchema>;
