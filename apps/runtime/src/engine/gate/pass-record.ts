import { SYSTEM } from '@baton/schema/run/actor';
import type { JsonObject } from '@baton/schema/json';
import { SIGNOFF_FORMAT, type SignoffRecord } from '@baton/schema/run/signoff-record';
import type { ArtefactRef } from '@baton/schema/run/values';
import type { Draft } from '../draft.ts';
import type { Place } from '../places.ts';
import { aboutRun, signedDocument } from './signed-context.ts';

/** The record of a gate that its dial let pass: nobody was asked, and the file says so with the texts that went on. */
export function passRecord(draft: Draft, place: Place, outcome: string, read: Readonly<Record<string, ArtefactRef>>): JsonObject {
  const node = draft.view.node(place.nodeId);
  const record: SignoffRecord = {
    format: SIGNOFF_FORMAT,
    kind: 'pass',
    decision: outcome,
    label: node?.outcomes.find((known) => known.id === outcome)?.label ?? outcome,
    approving: false,
    decidedBy: { ...SYSTEM },
    at: draft.env.now,
    gate: { id: '', question: '', release: false, round: place.round, step: node?.node.name ?? '' },
    ...aboutRun(draft.state),
    documents: Object.values(read).map((ref) => signedDocument(draft, ref)),
    background: [],
    checklist: [],
    signers: [],
  };
  return record as unknown as JsonObject;
}
