import type { ArtefactIssue } from '../definition.ts';
import { defineArtefact } from '../define-artefact.ts';
import { type ReleaseDecision, releaseDecisionSchema } from '../release-decision.ts';
import { firstSentence } from './words.ts';

const WORDS: Record<ReleaseDecision['decision'], string> = {
  go: 'Released',
  go_with_conditions: 'Released with conditions',
  no_go: 'Not released',
  rollback: 'Taken back',
};

export const releaseDecisionDefinition = defineArtefact({
  type: 'release_decision',
  schema: releaseDecisionSchema,
  rules(decision): ArtefactIssue[] {
    const issues: ArtefactIssue[] = [];
    const error = (path: string, message: string): void => void issues.push({ path, message, severity: 'error' });
    if (decision.decision === 'go_with_conditions' && decision.conditions.length === 0)
      error('/conditions', 'It is released with conditions, but none is written down.');
    const people = new Set(decision.signatures.map((signature) => signature.user_id));
    if (decision.policy.four_eyes && people.size < 2) error('/signatures', 'Two different people have to sign, and only one did.');
    for (const role of decision.policy.required_roles) {
      if (!decision.signatures.some((signature) => signature.role === role)) error('/signatures', `Nobody signed as ${role}.`);
    }
    return issues;
  },
  // Signatures are people's: a decision is put together from a gate's answer, never from a model's.
  fill: (): ArtefactIssue[] => [
    { path: '/signatures', message: 'A release decision is signed by a person and cannot be written by an agent.', severity: 'error' },
  ],
  headline: (decision) => `${WORDS[decision.decision]}: ${firstSentence(decision.reason, 130)}`,
});
