import type { ReleaseDecision } from '../release-decision.ts';
import type { DocBlock, Tone } from './doc-block.ts';
import type { DocContext } from './doc-context.ts';
import { DocWriter, fixed } from './doc-writer.ts';
import { formatDate } from './format.ts';
import { RELEASE_DECISION } from './labels.ts';
import { signatureFacts } from './signature-facts.ts';

const TONE: Record<ReleaseDecision['decision'], Tone> = { go: 'good', go_with_conditions: 'warning', no_go: 'bad', rollback: 'bad' };

/** Go or no-go as it stands in the sign-off file. A signed record: nothing in it is edited. */
export function releaseDecisionDocument(decision: ReleaseDecision, context: DocContext): DocBlock[] {
  const w = new DocWriter(decision);
  const audience = decision.scope.audience_ids.flatMap((id) => context.audience?.[id] ?? []);
  w.title(fixed('Release decision', 'Title'));
  w.add({
    kind: 'verdict',
    tone: TONE[decision.decision],
    word: RELEASE_DECISION[decision.decision],
    sentence: decision.reason,
    counts: [],
  });
  w.facts([
    ['For', audience.length === 0 ? undefined : fixed(audience.join(', '), 'For whom')],
    ['Where', fixed(decision.scope.channel, 'Where')],
    ['From', decision.scope.starts_at === undefined ? undefined : fixed(formatDate(decision.scope.starts_at), 'From')],
    [
      'Look at it again by',
      decision.scope.review_by === undefined ? undefined : fixed(formatDate(decision.scope.review_by), 'Look at it again by'),
    ],
    ['Two people have to sign', fixed(decision.policy.four_eyes ? 'Yes' : 'No', 'Two people have to sign')],
  ]);
  if (decision.conditions.length > 0) {
    w.heading('Conditions').table(
      'Conditions of the release',
      ['Condition', 'Who', 'By', 'State'],
      decision.conditions.map((entry) => [
        fixed(entry.text, 'Condition'),
        fixed(entry.owner, 'Who'),
        fixed(entry.due === undefined ? 'Not set' : formatDate(entry.due), 'By'),
        fixed(entry.done ? 'Done' : 'Open', 'State', entry.done ? 'good' : 'warning'),
      ]),
    );
  }
  if (decision.accepted_risks.length > 0)
    w.heading('Risks that were accepted').list(
      decision.accepted_risks.map((risk, index) => ({ text: fixed(risk.reason, `Risk ${index + 1}`), details: [] })),
    );
  w.heading('Signatures');
  for (const signature of decision.signatures) w.facts(signatureFacts(signature));
  return w.close();
}
