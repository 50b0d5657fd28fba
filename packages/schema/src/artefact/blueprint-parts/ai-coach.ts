import { z } from 'zod';
import { lineSchema, longTextSchema, refSchema, textSchema } from '../shared/primitives.ts';

export const EVAL_KINDS = ['normal', 'edge', 'attack', 'out_of_scope', 'safety'] as const;

/** A conversational practice partner: what it is for, what it refuses, when it hands over, and the cases that it must pass. */
export const aiCoachSchema = z.strictObject({
  name: lineSchema,
  purpose: textSchema,
  audience_ids: z.array(refSchema).min(1).max(12),
  scope_in: z.array(textSchema).min(1).max(20),
  scope_out: z.array(textSchema).min(1).max(20),
  allowed_sources: z.array(lineSchema).max(30).describe('Names of attached documents'),
  system_prompt: longTextSchema.describe('The full instructions that the coach runs on'),
  opening_message: textSchema,
  disclosure_text: textSchema.describe('Says that this is an AI and what happens to the conversation'),
  style: textSchema,
  refuse_rules: z.array(textSchema).min(1).max(20),
  escalation: z.strictObject({ when: z.array(textSchema).min(1).max(15), to: lineSchema, message: textSchema }),
  practice: z
    .strictObject({
      scenario: textSchema,
      rubric: z
        .array(z.strictObject({ criterion: textSchema, levels: z.array(textSchema).min(2).max(5) }))
        .min(1)
        .max(10),
    })
    .optional(),
  examples: z
    .array(z.strictObject({ user: textSchema, ideal: textSchema, why: textSchema }))
    .min(2)
    .max(20),
  eval_cases: z
    .array(
      z.strictObject({
        id: refSchema,
        kind: z.enum(EVAL_KINDS),
        input: longTextSchema,
        must_include: z.array(lineSchema).max(10),
        must_not_include: z.array(lineSchema).max(10),
      }),
    )
    .min(5)
    .max(40),
  privacy: z.strictObject({
    stores_transcripts: z.boolean(),
    retention_days: z.int().min(0).max(3_650),
    visible_to: z.array(lineSchema).max(10),
  }),
  max_turns: z.int().min(1).max(200),
  model_policy: textSchema.optional(),
});
export type AiCoach = z.infer<typeof aiCoachSchema>;
