import { calledWords } from '../../ui/words/called-words.ts';
import type { GateSummary } from '@baton/schema/api/gate-view';
import { aboutWords } from '../../ui/words/about-words.ts';
import { countLabel, namesWords } from '../../ui/words/count-words.ts';

/** Where a request comes from: "Phishing reporting, review and complete, round 2". */
export function fromWords(gate: GateSummary): string {
  return [gate.runTitle, calledWords(gate), aboutWords(gate), gate.round > 1 ? `round ${gate.round}` : ''].filter(Boolean).join(', ');
}

/** How much work it is: "10 min, 1 document". */
export function sizeWords(gate: GateSummary): string {
  return [gate.minutes === null ? '' : `${gate.minutes} min`, gate.documents === 0 ? '' : countLabel(gate.documents, 'document')]
    .filter(Boolean)
    .join(', ');
}

/** Who has not answered, or how it was decided. */
export function whoWords(gate: GateSummary): string {
  if (gate.decision) return `${gate.decision.by.name}: ${gate.decision.label}`;
  if (gate.status === 'withdrawn') return 'Withdrawn, being redone';
  if (gate.waitingFor.length === 0) return '';
  return gate.mine ? (gate.waitingFor.length > 1 ? namesWords(gate.waitingFor) : 'You alone') : namesWords(gate.waitingFor);
}
