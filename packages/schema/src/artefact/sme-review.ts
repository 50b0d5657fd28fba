import { z } from 'zod';
import { artefactRefSchema } from './shared/artefact-ref.ts';
import { byCode, lineSchema, longTextSchema, pointerSchema, refSchema, textSchema } from './shared/primitives.ts';
import { signatureSchema } from './shared/signature.ts';

export const REVIEWER_ROLES = ['sme', 'learning_designer', 'legal', 'accessibility', 'sponsor'] as const;
export const COMMENT_KINDS = [
  'inaccurate',
  'outdated',
  'incomplete',
  'unclear',
  'legal_risk',
  'tone',
  'example',
  'question',
  'praise',
] as const;
export const COMMENT_SEVERITIES = ['blocker', 'major', 'minor'] as const;
export const COMMENT_STATUSES = ['open', 'accepted', 'rejected', 'done'] as const;
export const REVIEW_VERDICTS = ['approve', 'approve_with_changes', 'reject'] as const;

export const reviewCommentSchema = z.strictObject({
  id: refSchema,
  pointer: pointerSchema,
  quote: textSchema.optional(),
  kind: z.enum(COMMENT_KINDS),
  severity: z.enum(COMMENT_SEVERITIES),
  text: textSchema,
  proposal: z.strictObject({ op: z.enum(['add', 'replace', 'remove']), value: longTextSchema.optional() }).optional(),
  status: z.enum(COMMENT_STATUSES),
  resolution: textSchema.optional(),
});
export type ReviewComment = z.infer<typeof reviewCommentSchema>;

/** What one reviewer said about one exact version: the truth check. Put together by code from what the person did at the gate. */
export const smeReviewSchema = z.strictObject({
  subject: byCode(artefactRefSchema).optional(),
  reviewer: z.strictObject({
    user_id: z.string().min(1).max(64),
    name: lineSchema,
    role: z.enum(REVIEWER_ROLES),
    expertise: lineSchema,
  }),
  comments: z.array(reviewCommentSchema).max(300),
  completions: z.array(z.strictObject({ gap_id: refSchema, value: longTextSchema })).max(60),
  attestations: z.array(z.strictObject({ id: refSchema, text: textSchema, answer: z.enum(['yes', 'no', 'not_my_area']) })).max(20),
  verdict: byCode(z.enum(REVIEW_VERDICTS)),
  minutes_spent: byCode(z.int().min(0)).optional(),
  signature: byCode(signatureSchema).optional(),
});
export type SmeReview = z.infer<typeof smeReviewSchema>;
