import { z } from 'zod';

/**
 * Marks a field that code fills: dates of filing, hashes, counts, verdicts. Such fields are no part of the model view,
 * so a model can neither invent nor overwrite them.
 */
export function byCode<T extends z.ZodType>(schema: T): T {
  return schema.meta({ by: 'code' });
}

/** NUL and half surrogate pairs can be neither stored in PostgreSQL nor encoded as UTF-8. */
const storable = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000');
const REFUSED = 'holds characters that cannot be stored';

/** One line of text: a name, a title, a label. */
export const lineSchema = z.string().min(1).max(300).refine(storable, REFUSED);
/** A few sentences. */
export const textSchema = z.string().min(1).max(6_000).refine(storable, REFUSED);
/** Long text: an instruction, a script. */
export const longTextSchema = z.string().min(1).max(40_000).refine(storable, REFUSED);

/** A cross reference inside one artefact or to its forerunner. Short, readable, chosen by whoever writes the artefact. */
export const refSchema = z.string().regex(/^[a-z0-9_-]{1,64}$/);
export const dateSchema = z.iso.date();
export const instantSchema = z.iso.datetime({ offset: true });
/** A language tag such as `en`, `de-AT` (BCP 47, the parts that we need). */
export const languageSchema = z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/);
/** A part of a whole, 0 to 1. */
export const shareSchema = z.number().min(0).max(1);
/** RFC 6901; the empty pointer names the whole document. */
export const pointerSchema = z
  .string()
  .max(300)
  .regex(/^(\/[^/]*)*$/);
export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
export const headcountSchema = z.int().min(0).max(10_000_000);
