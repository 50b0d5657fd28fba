import type { ArtefactRef as StoredRef } from '../../run/values.ts';
import { contentRef } from '../compute/content-ref.ts';
import type { QaReport } from '../qa-report.ts';
import type { ReleaseDecision } from '../release-decision.ts';
import type { Signature } from '../shared/signature.ts';

export interface ReleaseAnswer {
  subject: StoredRef;
  qa?: { report: QaReport; ref?: StoredRef };
  released: boolean;
  reason: string;
  audienceIds: readonly string[];
  channel: string;
  signatures: readonly Signature[];
  policy: { fourEyes: boolean; requiredRoles: readonly string[] };
  /** Hash of the record before it in the sign-off chain. */
  previous?: string;
}

/** The people's go or no-go as a record. Whoever releases over open checks accepts them: each is listed with the reason given. */
export function releaseDecisionOf(answer: ReleaseAnswer): ReleaseDecision {
  const open = answer.qa?.report.checks.filter((check) => check.status === 'fail' || check.status === 'error') ?? [];
  return {
    subject: contentRef(answer.subject),
    ...(answer.qa?.ref && { qa_report: contentRef(answer.qa.ref) }),
    decision: answer.released ? 'go' : 'no_go',
    reason: answer.reason,
    conditions: [],
    accepted_risks: answer.released
      ? open.map((check) => ({ check_id: check.id, reason: `${check.title}: open at release. ${answer.reason}` }))
      : [],
    scope: { audience_ids: [...answer.audienceIds], channel: answer.channel },
    signatures: [...answer.signatures],
    policy: { four_eyes: answer.policy.fourEyes, required_roles: [...answer.policy.requiredRoles] },
    ...(answer.previous !== undefined && { previous_record_sha256: answer.previous }),
  };
}
