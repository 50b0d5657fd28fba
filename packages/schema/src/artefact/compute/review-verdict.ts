import type { SmeReview } from '../sme-review.ts';

export interface ReviewFacts {
  /** What the person chose at the gate. */
  approved: boolean;
  /** Whether they changed the text themselves. */
  edited: boolean;
  comments: SmeReview['comments'];
  completions: SmeReview['completions'];
  attestations: SmeReview['attestations'];
}

/** reject: not approved, or an attestation was answered with no, or a blocker is still open. Otherwise approve, with changes when anything was changed or asked for. */
export function reviewVerdict(facts: ReviewFacts): SmeReview['verdict'] {
  const openBlocker = facts.comments.some(
    (comment) => comment.severity === 'blocker' && (comment.status === 'open' || comment.status === 'accepted'),
  );
  if (!facts.approved || openBlocker || facts.attestations.some((entry) => entry.answer === 'no')) return 'reject';
  const asked = facts.comments.some((comment) => comment.kind !== 'praise' && comment.status !== 'rejected');
  return facts.edited || asked || facts.completions.length > 0 ? 'approve_with_changes' : 'approve';
}
