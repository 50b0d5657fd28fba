import { releaseDecisionOf } from '@baton/schema/artefact/from-gate/release-decision-of';
import { smeReviewOf } from '@baton/schema/artefact/from-gate/sme-review-of';
import type { QaReport } from '@baton/schema/artefact/qa-report';
import type { Signature } from '@baton/schema/artefact/shared/signature';
import type { SmeReview } from '@baton/schema/artefact/sme-review';
import type { GateComment, GateView } from '@baton/schema/api/gate-view';
import { isJsonObject, type Json, type JsonObject, textOf } from '@baton/schema/json';
import type { ArtefactRef } from '@baton/schema/run/values';
import type { SignoffRow } from '../ports/signoff-store.ts';

/** The capacity in which a hat reviews, by the words on it. */
const CAPACITIES: readonly [RegExp, SmeReview['reviewer']['role']][] = [
  [/expert|sme/i, 'sme'],
  [/legal|counsel|compliance/i, 'legal'],
  [/accessib/i, 'accessibility'],
  [/sponsor|owner|head of/i, 'sponsor'],
];

function capacityOf(hat: string): SmeReview['reviewer']['role'] {
  return CAPACITIES.find(([words]) => words.test(hat))?.[1] ?? 'learning_designer';
}

function list(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}
const texts = (value: Json | undefined): string[] => (Array.isArray(value) ? value.map(textOf).filter((text) => text !== '') : []);

function signatureOf(signer: JsonObject, signoff: SignoffRow, approving: boolean): Signature {
  const actor = isJsonObject(signer['actor']) ? signer['actor'] : {};
  return {
    user_id: textOf(actor['id']) || 'unknown',
    printed_name: textOf(signer['name']) || 'Unknown',
    role: texts(signer['parties']).join(', ') || 'Reviewer',
    meaning: approving ? 'approval' : 'review',
    signed_at: textOf(signer['at']) || signoff.at,
    method: 'session',
    record_sha256: signoff.hash,
    ...(textOf(signer['reason']) !== '' && { comment: textOf(signer['reason']) }),
  };
}

export interface RecordedGate {
  signoff: SignoffRow;
  /** The document that was decided on. */
  subject: ArtefactRef;
  release: boolean;
  comments: readonly GateComment[];
  /** What the test recorded, where the gate shows it. */
  results: Json | undefined;
}

/**
 * A decision as the documents that people file: the release decision of a release gate, else one review for each
 * person who answered. Put together from the sign-off row alone, so it says what was signed and nothing newer.
 */
export function gateRecords({ signoff, subject, release, comments, results }: RecordedGate): GateView['records'] {
  const { record } = signoff;
  const approving = record['approving'] === true;
  const signers = list(record['signers']).filter((signer) => signer['void'] !== true);
  if (release) {
    const report = isJsonObject(results) && Array.isArray(results['checks']) ? (results as unknown as QaReport) : undefined;
    const content = releaseDecisionOf({
      subject,
      ...(report && { qa: { report } }),
      released: approving,
      reason: texts(signers.map((signer) => signer['reason'] ?? '')).join(' ') || textOf(record['label']),
      audienceIds: [],
      channel: 'Not said at the gate',
      signatures: signers.map((signer) => signatureOf(signer, signoff, approving)),
      policy: { fourEyes: false, requiredRoles: [] },
      ...(/[1-9a-f]/.test(signoff.previousHash) && { previous: signoff.previousHash }),
    });
    const { run } = record;
    const rehearsed = isJsonObject(run) && run['mode'] !== 'real';
    const title = rehearsed ? 'Release decision, only rehearsed' : 'Release decision';
    return [{ type: 'release_decision', title, content: content as unknown as Json }];
  }
  const checklist = list(record['checklist']);
  return signers.map((signer) => {
    const signature = signatureOf(signer, signoff, approving);
    const ticked = new Set(texts(signer['ticked']));
    const content = smeReviewOf({
      subject,
      reviewer: { user_id: signature.user_id, name: signature.printed_name, role: capacityOf(signature.role), expertise: signature.role },
      comments: comments
        .filter((comment) => comment.by.id === signature.user_id)
        .map(({ id, quote, text, severity, pointer }) => ({ id, quote, text, severity, at: pointer })),
      completions: [],
      checklist: checklist.map((point) => ({ text: textOf(point['text']), ticked: ticked.has(textOf(point['id'])) })),
      approved: approving,
      edited: list(signer['edits']).length > 0,
      secondsSpent: typeof signer['secondsSpent'] === 'number' ? signer['secondsSpent'] : 0,
      signature,
    });
    return { type: 'sme_review', title: `Review by ${signature.printed_name}`, content: content as unknown as Json };
  });
}
