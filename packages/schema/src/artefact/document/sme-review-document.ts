import type { SmeReview } from '../sme-review.ts';
import type { DocBlock, Tone } from './doc-block.ts';
import { DocWriter, fixed } from './doc-writer.ts';
import { ATTESTATION, COMMENT_KIND, COMMENT_SEVERITY, COMMENT_STATUS, REVIEW_VERDICT, REVIEWER_ROLE } from './labels.ts';
import { signatureFacts } from './signature-facts.ts';

const TONE: Record<SmeReview['verdict'], Tone> = { approve: 'good', approve_with_changes: 'warning', reject: 'bad' };

/** What one reviewer said. A record of the past: nothing in it is edited. */
export function smeReviewDocument(review: SmeReview): DocBlock[] {
  const w = new DocWriter(review);
  const { comments } = review;
  w.title(fixed(`Review by ${review.reviewer.name}`, 'Title'));
  w.subtitle(fixed(`${REVIEWER_ROLE[review.reviewer.role]}: ${review.reviewer.expertise}`, 'Reviewer'));
  w.add({
    kind: 'verdict',
    tone: TONE[review.verdict],
    word: REVIEW_VERDICT[review.verdict],
    sentence: 'Follows from the decision, the comments and the statements below.',
    counts: [
      { label: 'Comments', value: comments.length, tone: 'plain' },
      { label: 'Must be fixed', value: comments.filter((comment) => comment.severity === 'blocker').length, tone: 'bad' },
      { label: 'Gaps filled in', value: review.completions.length, tone: 'good' },
    ],
  });
  if (comments.length > 0) {
    w.heading('Comments').list(
      comments.map((comment, index) => {
        const label = `Comment ${index + 1}`;
        return {
          text: fixed(comment.text, label),
          details: [
            ...(comment.quote === undefined ? [] : [fixed(`“${comment.quote}”`, `${label}: about`)]),
            fixed(
              `${COMMENT_KIND[comment.kind]}, ${COMMENT_SEVERITY[comment.severity].toLowerCase()}`,
              `${label}: kind`,
              comment.severity === 'blocker' ? 'bad' : 'plain',
            ),
            ...(comment.proposal?.value === undefined ? [] : [fixed(comment.proposal.value, `${label}: proposal`)]),
            fixed(
              comment.resolution === undefined
                ? COMMENT_STATUS[comment.status]
                : `${COMMENT_STATUS[comment.status]}: ${comment.resolution}`,
              `${label}: state`,
            ),
          ],
        };
      }),
    );
  }
  if (review.completions.length > 0)
    w.heading('Filled in').list(
      review.completions.map((entry, index) => ({ text: fixed(entry.value, `Filled in ${index + 1}`), details: [] })),
    );
  w.heading('Statements').table(
    'What the reviewer stated',
    ['Statement', 'Answer'],
    review.attestations.map((entry) => [fixed(entry.text, 'Statement'), fixed(ATTESTATION[entry.answer], 'Answer')]),
  );
  if (review.signature) w.heading('Signature').facts(signatureFacts(review.signature));
  return w.close();
}
