import { z } from 'zod';
import { dateSchema, lineSchema, refSchema } from '../shared/primitives.ts';

/** One measured number at the check date: typed by a person or worked out from a table. `value` is null when there is no data. */
export const figureSchema = z.object({
  metric_id: refSchema,
  value: z.number().nullable(),
  /** How many people, cases or answers the value rests on. */
  n: z.int().min(0),
  from: dateSchema.optional(),
  to: dateSchema.optional(),
  source: lineSchema.optional(),
  note: z.string().max(2_000).optional(),
});
export type Figure = z.infer<typeof figureSchema>;
