import { z } from 'zod';
import { artefactRefSchema } from './shared/artefact-ref.ts';
import { byCode, dateSchema, hashSchema, lineSchema, refSchema, textSchema } from './shared/primitives.ts';
import { signatureSchema } from './shared/signature.ts';

export const RELEASE_DECISIONS = ['go', 'go_with_conditions', 'no_go', 'rollback'] as const;

/** Go or no-go for one exact version: always a person's decision, with a reason and a name. */
export const releaseDecisionSchema = z.strictObject({
  subject: byCode(artefactRefSchema).optional(),
  qa_report: byCode(artefactRefSchema).optional(),
  decision: z.enum(RELEASE_DECISIONS),
  reason: textSchema.min(20),
  conditions: z.array(z.strictObject({ text: textSchema, owner: lineSchema, due: dateSchema.optional(), done: z.boolean() })).max(20),
  accepted_risks: z.array(z.strictObject({ check_id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/), reason: textSchema })).max(40),
  scope: z.strictObject({
    audience_ids: z.array(refSchema).max(12),
    channel: lineSchema,
    starts_at: dateSchema.optional(),
    review_by: dateSchema.optional(),
  }),
  signatures: byCode(z.array(signatureSchema).min(1).max(8)),
  policy: byCode(z.strictObject({ four_eyes: z.boolean(), required_roles: z.array(lineSchema).max(8) })),
  previous_record_sha256: byCode(hashSchema).optional(),
});
export type ReleaseDecision = z.infer<typeof releaseDecisionSchema>;
