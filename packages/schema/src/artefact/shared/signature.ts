import { z } from 'zod';
import { hashSchema, instantSchema, lineSchema, textSchema } from './primitives.ts';

export const SIGNATURE_MEANINGS = ['authorship', 'review', 'approval', 'responsibility'] as const;

/** Who stands for a record: printed name, date and time, and what the signature means (the three parts that 21 CFR 11.50(a) asks for). */
export const signatureSchema = z.strictObject({
  user_id: z.string().min(1).max(64),
  printed_name: lineSchema,
  role: lineSchema,
  meaning: z.enum(SIGNATURE_MEANINGS),
  signed_at: instantSchema,
  method: z.enum(['session', 'password_again', 'sso_again', 'passkey']),
  record_sha256: hashSchema,
  comment: textSchema.optional(),
});
export type Signature = z.infer<typeof signatureSchema>;
