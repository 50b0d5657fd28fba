import { z } from 'zod';
import { hashSchema } from './primitives.ts';

/** Names one exact version of an artefact: the id and version for people and links, the hash for proof. */
export const artefactRefSchema = z.strictObject({
  artefact_id: z.string().min(1).max(64),
  version: z.int().min(1),
  sha256: hashSchema.optional(),
});
export type ArtefactRef = z.infer<typeof artefactRefSchema>;
