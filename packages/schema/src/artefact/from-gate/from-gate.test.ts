import { describe, expect, it } from 'vitest';
import { ARTEFACTS } from '../registry.ts';
import { check } from '../testing/values.ts';
import { releaseDecisionOf } from './release-decision-of.ts';
import { smeReviewOf } from './sme-review-of.ts';

const subject = { artefact: 'art1', version: 2, hash: 'c'.repeat(64), type: 'blueprint', title: 'Card' };
const signature = {
  user_id: 'u1',
  printed_name: 'Ada Berg',
  role: 'Release owner',
  meaning: 'approval' as const,
  signed_at: '2026-06-12T10:00:00Z',
  method: 'session' as const,
  record_sha256: 'd'.repeat(64),
};

describe('a review from a gate', () => {
  const answer = {
    subject,
    reviewer: { user_id: 'u1', name: 'Ada', role: 'sme' as const, expertise: 'Security' },
    comments: [{ id: 'x', quote: 'as soon as possible', text: 'Say ten minutes.', severity: 'must' as const, at: '/job_aid/steps/0/do' }],
    completions: [],
    checklist: [{ text: 'It is right', ticked: true }],
    approved: false,
    edited: false,
    secondsSpent: 610,
  };

  it('is a valid artefact with a verdict that follows', () => {
    const review = smeReviewOf(answer);
    expect(ARTEFACTS.sme_review.parse(review)).toEqual({ ok: true, value: review });
    expect(review).toMatchObject({
      verdict: 'reject',
      minutes_spent: 10,
      comments: [{ severity: 'blocker', status: 'open', pointer: '/job_aid/steps/0/do' }],
    });
    expect(smeReviewOf({ ...answer, approved: true }).verdict).toBe('approve_with_changes');
  });
});

describe('a release decision from a gate', () => {
  const qa = { report: { checks: [check(), check({ id: 'READ-01', status: 'fail', title: 'Sentences are short' })] } as never };
  const answer = {
    subject,
    qa,
    released: true,
    reason: 'The one long sentence is a quote.',
    audienceIds: ['g'],
    channel: 'Intranet',
    signatures: [signature],
    policy: { fourEyes: false, requiredRoles: [] },
  };

  it('is a valid artefact that lists what was open as accepted', () => {
    const decision = releaseDecisionOf(answer);
    expect(ARTEFACTS.release_decision.parse(decision)).toEqual({ ok: true, value: decision });
    expect(decision.accepted_risks.map((risk) => risk.check_id)).toEqual(['READ-01']);
    expect(releaseDecisionOf({ ...answer, released: false })).toMatchObject({ decision: 'no_go', accepted_risks: [] });
  });

  it('needs two people where the policy says so, and the roles that it names', () => {
    const parsed = ARTEFACTS.release_decision.parse(releaseDecisionOf({ ...answer, policy: { fourEyes: true, requiredRoles: ['Legal'] } }));
    expect(parsed.ok ? [] : parsed.issues.map((issue) => issue.message)).toEqual([
      'Two different people have to sign, and only one did.',
      'Nobody signed as Legal.',
    ]);
  });
});
