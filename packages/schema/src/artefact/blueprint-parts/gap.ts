import { z } from 'zod';
import { lineSchema, pointerSchema, refSchema } from '../shared/primitives.ts';

/**
 * A place that the writer could not fill from the sources. The text at `pointer` holds the placeholder
 * `[[need]]`; while a gap is listed it is open.
 */
export const gapSchema = z.strictObject({
  id: refSchema,
  pointer: pointerSchema.describe('JSON pointer to the text that holds the placeholder, for example /job_aid/contacts/1/value'),
  need: lineSchema.describe('What is missing, in three to eight plain words; the same words stand between [[ and ]] in the text'),
  from_whom: lineSchema,
  blocking: z.boolean(),
});
export type Gap = z.infer<typeof gapSchema>;
