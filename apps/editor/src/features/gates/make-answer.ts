import type { ApiBody } from '@baton/schema/api/contracts';
import type { GateView } from '@baton/schema/api/gate-view';
import type { GateDecisionOption } from '@baton/schema/run/gate';
import { rehearsedRelease } from '../../ui/words/decision-words.ts';
import { namesWords } from '../../ui/words/count-words.ts';
import { withEdits } from '../documents/document-edits.ts';
import type { GateDraft } from './gate-draft.ts';
import { blockersReleased } from './with-exceptions.ts';

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
    parties: partiesToAnswer(view, draft),
    decision: decision.outcome,
    reason: reason.trim(),
    choices: draft.choices,
    fields: draft.fields,
    checklist: draft.checklist,
    seen: view.documents.map(({ ref }) => ({ artefact: ref.artefact, version: ref.version, hash: ref.hash })),
    edits,
    ...(blockersReleased(view, decision).length > 0 && { exception: true }),
    meaning,
    timeZone,
    secondsSpent: Math.round(secondsSpent),
  };
}

/** What the confirm sheet says and the record keeps: who signs what, as which hat, about which exact text. */
export function meaningOf(view: GateView, decision: GateDecisionOption, draft: GateDraft): string {
  const signed = new Set(partiesToAnswer(view, draft));
  const signing = view.parties.filter((party) => signed.has(party.id));
  const hats = signing.map((party) => lower(party.label));
  const inPlace = [...new Set(signing.filter((party) => party.inPlace).map((party) => party.asks))];
  const edited = new Set(Object.entries(draft.edits).flatMap(([artefact, made]) => (made.edits.length > 0 ? [artefact] : [])));
  const texts = view.documents.map(
    ({ ref }) => `“${ref.title}”, version ${ref.version} · ${ref.hash.slice(0, 4)}${edited.has(ref.artefact) ? ', with your edits' : ''}`,
  );
  const picked = (view.request.choices?.items ?? []).filter((item) => draft.choices.includes(item.key)).map((item) => `“${item.title}”`);
  const sentences = [
    `You sign as ${view.signer.name}${hats.length > 0 ? `, ${namesWords(hats)}` : ''}.`,
    inPlace.length > 0 ? `You answer in the place of ${namesWords(inPlace)}.` : '',
    `Your decision: ${decision.label}.`,
    rehearsedRelease(view, decision),
    picked.length > 0 && decision.needsChoice ? `You picked ${namesWords(picked)}.` : '',
    texts.length > 0 ? `It is about ${namesWords(texts)}.` : '',
  ];
  return sentences.filter(Boolean).join(' ').slice(0, LONGEST_MEANING);
}

/** As the contract of an answer has it. */
const LONGEST_MEANING = 600;

function lower(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}

/** Hats that the owner could answer for although their people are there; only to be added where the reader has a hat of their own. */
export function placesToTake(view: GateView): GateView['parties'] {
  const open = view.parties.filter((party) => party.mine && party.answer === null);
  return open.some((party) => !party.inPlace) ? open.filter((party) => party.inPlace) : [];
}

/** Every open hat of the reader's, but none of somebody else's unasked, and none that somebody has taken while another is free. */
function partiesToAnswer(view: GateView, { places }: GateDraft): string[] {
  const others = new Set(placesToTake(view).flatMap((party) => (places.includes(party.id) ? [] : [party.id])));
  const open = view.parties.filter((party) => party.mine && party.answer === null && !others.has(party.id));
  const free = open.filter((party) => party.takenBy === '');
  return (free.length > 0 ? free : open).map((party) => party.id);
}
