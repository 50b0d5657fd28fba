import { z } from 'zod';
import { byCode, dateSchema, lineSchema, refSchema, textSchema } from './primitives.ts';

export const EVIDENCE_KINDS = [
  'document',
  'survey',
  'lms_data',
  'xapi',
  'business_metric',
  'interview',
  'observation',
  'sme_statement',
  'assumption',
] as const;
export const STRENGTHS = ['strong', 'moderate', 'weak'] as const;

/**
 * One piece of evidence. What makes it checkable is `quote`: a literal piece of the source named by `source.title`.
 * An assumption has no quote and says so by its kind.
 */
export const evidenceSchema = z.strictObject({
  id: refSchema,
  kind: z.enum(EVIDENCE_KINDS),
  source: z.strictObject({
    title: lineSchema.describe('The name of the attached document exactly as given, or who said it'),
    file_id: byCode(z.string().min(1).max(200)).optional(),
    dataset_id: byCode(z.string().min(1).max(200)).optional(),
    url: byCode(z.url({ protocol: /^https?$/ })).optional(),
  }),
  locator: z
    .strictObject({
      section: lineSchema.optional().describe('The heading or paragraph number in the source'),
      page: z.int().min(1).optional(),
      slide: z.int().min(1).optional(),
      row: z.int().min(1).optional(),
      column: lineSchema.optional(),
      statement_id: byCode(z.string().max(200)).optional(),
      char_start: byCode(z.int().min(0)).optional(),
      char_end: byCode(z.int().min(0)).optional(),
    })
    .optional(),
  quote: textSchema.max(500).optional().describe('Copied letter by letter from the source; never paraphrased'),
  value: z.number().optional().describe('The figure that the quote states, if it states one'),
  as_of: dateSchema.optional().describe('The date that the fact holds for'),
  strength: z.enum(STRENGTHS),
});
export type Evidence = z.infer<typeof evidenceSchema>;

export const evidenceListSchema = z.array(evidenceSchema).max(80);
export const evidenceIdsSchema = z.array(refSchema).max(20);
