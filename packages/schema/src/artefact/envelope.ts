import { z } from 'zod';
import { ARTEFACT_TYPES } from './artefact-type.ts';
import { hashSchema, instantSchema, languageSchema, lineSchema } from './shared/primitives.ts';

/**
 * What is known about an artefact without reading it. It travels beside the content in exports and in the sign-off
 * file and is never mixed into it: the content's hash must not change because a status did.
 */
export const envelopeSchema = z.strictObject({
  $schema: z.url(),
  type: z.enum(ARTEFACT_TYPES),
  artefact_id: z.string().min(1).max(64),
  version: z.int().min(1),
  status: z.enum(['draft', 'submitted', 'approved', 'superseded']),
  run_id: z.string().min(1).max(64),
  node_id: z.string().min(1).max(64),
  created_at: instantSchema,
  language: languageSchema,
  created_by: z.strictObject({
    kind: z.enum(['agent', 'human', 'import']),
    id: z.string().min(1).max(64),
    display_name: lineSchema,
    model: lineSchema.optional(),
    prompt_sha256: hashSchema.optional(),
  }),
  derived_from: z.array(z.strictObject({ artefact_id: z.string().min(1).max(64), version: z.int().min(1), sha256: hashSchema })),
  data_classification: z.enum(['public', 'internal', 'confidential', 'personal']).optional(),
});
export type Envelope = z.infer<typeof envelopeSchema>;
