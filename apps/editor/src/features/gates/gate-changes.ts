import type { GateView } from '@baton/schema/api/gate-view';

/** What happened to a gate since the reader opened it. */
export type GateChange =
  | { kind: 'none' }
  /** Somebody else decided it, or answered for the reader's party. */
  | { kind: 'decided'; label: string; by: string; at: string; reason: string }
  | { kind: 'withdrawn' }
  /** Another version of a document is asked about now; `redone`: with a passage that the agent was asked to do again. */
  | { kind: 'content'; artefacts: string[]; redone?: true };

export function changeSince(opened: GateView, latest: GateView): GateChange {
  if (opened.gate.status !== 'open') return { kind: 'none' };
  if (latest.gate.status === 'withdrawn') return { kind: 'withdrawn' };
  if (latest.gate.status === 'decided' && latest.gate.decision) {
    const { label, by, at, reason } = latest.gate.decision;
    return { kind: 'decided', label, by: by.name, at, reason };
  }
  const artefacts = opened.documents
    .filter((document) => {
      const now = latest.documents.find((other) => other.ref.artefact === document.ref.artefact);
      return now !== undefined && now.ref.hash !== document.ref.hash;
    })
    .map((document) => document.ref.artefact);
  if (artefacts.length === 0) return { kind: 'none' };
  const redone = artefacts.every((artefact) => isRedone(latest, artefact));
  return { kind: 'content', artefacts, ...(redone && { redone }) };
}

function isRedone(view: GateView, artefact: string): boolean {
  const now = view.documents.find((document) => document.ref.artefact === artefact)?.ref.hash;
  return view.redo.asked.some(({ made }) => made?.artefact === artefact && made.hash === now);
}

/** Whether the reader still has something to answer here. */
export function mayAnswer(view: GateView): boolean {
  return view.gate.status === 'open' && view.parties.some((party) => party.mine && party.answer === null);
}
