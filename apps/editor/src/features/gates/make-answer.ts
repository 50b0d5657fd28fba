import type { ApiBody } from '@baton/schema/api/contracts';
import type { GateView } from '@baton/schema/api/gates';
import type { GateDecisionOption } from '@baton/schema/run/gate';
import { namesWords } from '../../ui/words/count-words.ts';
import { withEdits } from '../documents/document-edits.ts';
import type { GateDraft } from './gate-draft.ts';

export interface AnswerInput {
  /** The gate as it was on the screen. */
  view: GateView;
  decision: GateDecisionOption;
  draft: GateDraft;
  reason: string;
  meaning: string;
  timeZone: string;
  secondsSpent: number;
}

/**
 * What is posted: the decision for every hat that the reader wears here, with the exact versions that were shown and
 * the whole text of what was edited.
 */
export function makeAnswer({ view, decision, draft, reason, meaning, timeZone, secondsSpent }: AnswerInput): ApiBody<'gates.answer'> {
  const edits = view.documents.flatMap((document) => {
    const made = draft.edits[document.ref.artefact];
    if (!made || made.edits.length === 0 || made.baseHash !== document.ref.hash) return [];
    return [{ artefact: document.ref.artefact, baseHash: document.ref.hash, content: withEdits(document.content, made.edits) }];
  });
  return {
    parties: view.parties.filter((party) => party.mine && party.answer === null).map((party) => party.id),
    decision: decision.outcome,
    reason: reason.trim(),
    choices: draft.choices,
    fields: draft.fields,
    checklist: draft.checklist,
    seen: view.documents.map(({ ref }) => ({ artefact: ref.artefact, version: ref.version, hash: ref.hash })),
    edits,
    meaning,
    timeZone,
    secondsSpent: Math.round(secondsSpent),
  };
}

/** The sentence on the confirm sheet, recorded with the answer: who signs what, about which exact text. */
export function meaningOf(view: GateView, decision: GateDecisionOption, draft: GateDraft): string {
  const hats = view.parties.filter((party) => party.mine && party.answer === null).map((party) => party.label);
  const edited = new Set(Object.entries(draft.edits).flatMap(([artefact, made]) => (made.edits.length > 0 ? [artefact] : [])));
  const texts = view.documents.map(
    ({ ref }) => `${ref.title}, version ${ref.version} (${ref.hash.slice(0, 4)})${edited.has(ref.artefact) ? ' with your edits' : ''}`,
  );
  const about = texts.length === 0 ? '' : ` about ${namesWords(texts)}`;
  return `You sign as ${view.signer.name}${hats.length > 0 ? `, ${namesWords(hats)}` : ''}: “${decision.label}”${about}.`;
}
