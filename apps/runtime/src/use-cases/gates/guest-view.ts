import type { GateView } from '@baton/schema/api/gate-view';

/**
 * What a guest sees: the question, the documents with the comments on them, and their own seat. Who else is asked and
 * what they said, the other steps of the run, the record for the file and the house's own history are not theirs.
 */
export function guestView(view: GateView, { partyId }: { partyId: string }): GateView {
  const parties = view.parties.filter((party) => party.id === partyId);
  const labels = parties.map((party) => party.label);
  const own = parties.flatMap((party) => (party.answer ? [{ at: party.answer.at, text: `You chose “${party.answer.label}”.` }] : []));
  return {
    ...view,
    gate: { ...view.gate, waitingFor: view.gate.waitingFor.filter((label) => labels.includes(label)) },
    request: { ...view.request, parties: view.request.parties.filter((party) => party.id === partyId) },
    parties,
    stages: [],
    redo: { asked: [], possible: [], whyNot: '' },
    history: own,
    records: [],
    undelivered: [],
    whatNow: view.whatNow && {
      headline:
        own.length > 0
          ? 'Thank you. Your answer is recorded, and there is nothing more to do now. If you are asked again, you get another mail.'
          : 'This is not asked any more.',
      running: [],
      waiting: [],
      ended: [],
      nextBriefId: null,
      runId: view.whatNow.runId,
    },
  };
}
