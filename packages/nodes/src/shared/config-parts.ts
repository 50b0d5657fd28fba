import { LIMITS } from '@baton/schema/limits';
import { nodeKeySchema, outcomeIdSchema } from '@baton/schema/graph/pipeline';
import { z } from 'zod';

/**
 * The building blocks of step settings. Texts may be empty: a new step is honest about what is still missing, and the
 * validator reports required fields. What is refused here is what could not be stored or worked with at all.
 */
export const labelSchema = z.string().max(LIMITS.nameChars);
/** A sentence or two. */
export const sentenceSchema = z.string().max(1_000);
/** Text with `{{ }}` holes. */
export const templateSchema = z.string().max(LIMITS.textChars);
/** One bare expression; empty means "not set". */
export const expressionSchema = z.string().max(LIMITS.expressionChars);

/** A stable id of an entry that a person names by its label. */
export const entryIdSchema = outcomeIdSchema;
/** A name that references use. */
export const nameSchema = nodeKeySchema;

/** True when no two entries share an id: used to refuse lists whose wiring would be ambiguous. */
export function idsAreUnique(entries: readonly { id: string }[]): boolean {
  return new Set(entries.map((entry) => entry.id)).size === entries.length;
}
export const UNIQUE_IDS = { error: 'Two entries share one id. Each needs its own.' };
