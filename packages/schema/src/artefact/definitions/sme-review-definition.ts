import type { ArtefactIssue } from '../definition.ts';
import { defineArtefact } from '../define-artefact.ts';
import { reviewVerdict } from '../compute/review-verdict.ts';
import { uniqueIds } from '../rules/unique-ids.ts';
import { type SmeReview, smeReviewSchema } from '../sme-review.ts';
import { refOf } from './input-of.ts';
import { count } from './words.ts';

const VERDICTS: Record<SmeReview['verdict'], string> = {
  approve: 'Approved',
  approve_with_changes: 'Approved with changes',
  reject: 'Sent back',
};

export const smeReviewDefinition = defineArtefact({
  type: 'sme_review',
  schema: smeReviewSchema,
  rules: (review): ArtefactIssue[] => [
    ...uniqueIds(review.comments, '/comments', 'comment'),
    ...uniqueIds(review.attestations, '/attestations', 'statement'),
  ],
  // A model may draft comments for a person; that is never an approval.
  fill: (draft, context) => ({
    subject: refOf(context, 'blueprint'),
    verdict: reviewVerdict({
      approved: false,
      edited: false,
      comments: draft.comments,
      completions: draft.completions,
      attestations: draft.attestations,
    }),
  }),
  headline: (review) => `${VERDICTS[review.verdict]} by ${review.reviewer.name}: ${count(review.comments.length, 'comment')}.`,
});
