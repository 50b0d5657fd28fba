import type { StepFeedback } from '../../node/executor.ts';
import type { ArtefactRef as StoredRef } from '../../run/values.ts';
import { contentRef } from '../compute/content-ref.ts';
import { reviewVerdict } from '../compute/review-verdict.ts';
import type { Signature } from '../shared/signature.ts';
import type { SmeReview } from '../sme-review.ts';

export interface ReviewAnswer {
  subject: StoredRef;
  reviewer: SmeReview['reviewer'];
  /** Comments as the gate keeps them; `at` is the pointer of the passage. */
  comments: StepFeedback['comments'];
  completions: SmeReview['completions'];
  /** The gate's checklist: ticked means yes. */
  checklist: readonly { text: string; ticked: boolean }[];
  approved: boolean;
  edited: boolean;
  secondsSpent: number;
  signature?: Signature;
}

const SEVERITY: Record<StepFeedback['comments'][number]['severity'], SmeReview['comments'][number]['severity']> = {
  must: 'blocker',
  should: 'major',
  idea: 'minor',
};

/** One reviewer's answer at a gate as the record that goes into the sign-off file. The verdict follows from what they did. */
export function smeReviewOf(answer: ReviewAnswer): SmeReview {
  const comments = answer.comments.map((comment, index): SmeReview['comments'][number] => ({
    id: `comment_${index + 1}`,
    pointer: /^(\/[^/]*)*$/.test(comment.at) ? comment.at : '',
    ...(comment.quote !== '' && { quote: comment.quote }),
    kind: comment.text.trim().endsWith('?') ? 'question' : 'incomplete',
    severity: SEVERITY[comment.severity],
    text: comment.text,
    // Approving with comments means that they are wishes: nothing is left to be done before release.
    status: answer.approved ? 'done' : 'open',
  }));
  const attestations = answer.checklist.map(({ text, ticked }, index) => ({
    id: `statement_${index + 1}`,
    text,
    answer: ticked ? ('yes' as const) : ('not_my_area' as const),
  }));
  const facts = { approved: answer.approved, edited: answer.edited, comments, completions: answer.completions, attestations };
  return {
    subject: contentRef(answer.subject),
    reviewer: answer.reviewer,
    comments,
    completions: answer.completions,
    attestations,
    verdict: reviewVerdict(facts),
    minutes_spent: Math.round(answer.secondsSpent / 60),
    ...(answer.signature && { signature: answer.signature }),
  };
}
