import type { GateView } from '@baton/schema/api/gate-view';
import { useCallback, useState } from 'react';
import { useKeep } from '../../ui/storage/keep-context.ts';
import { addEdit, type DocumentEdit, undoEdit } from '../documents/document-edits.ts';
import { forgetGateDraft, type GateDraft, keepGateDraft, readGateDraft } from './gate-draft.ts';

export interface GateDraftUse {
  draft: GateDraft;
  change: (next: Partial<GateDraft>) => void;
  edit: (document: GateView['documents'][number], edit: DocumentEdit) => void;
  undo: (artefact: string) => void;
  forget: () => void;
}

/** What is prepared at this gate, kept on this device with every change. */
export function useGateDraft(gateId: string): GateDraftUse {
  const keep = useKeep();
  const [draft, setDraft] = useState(() => readGateDraft(keep, gateId));
  const update = useCallback(
    (make: (before: GateDraft) => GateDraft) =>
      setDraft((before) => {
        const next = make(before);
        keepGateDraft(keep, gateId, next);
        return next;
      }),
    [keep, gateId],
  );
  const change = useCallback((next: Partial<GateDraft>) => update((before) => ({ ...before, ...next })), [update]);
  const edit = useCallback(
    (document: GateView['documents'][number], made: DocumentEdit) =>
      update((before) => {
        const { artefact, hash } = document.ref;
        const known = before.edits[artefact];
        // Edits made on an earlier version were given back when the version changed.
        const edits = known?.baseHash === hash ? known.edits : [];
        return { ...before, edits: { ...before.edits, [artefact]: { baseHash: hash, edits: addEdit(document.content, edits, made) } } };
      }),
    [update],
  );
  const undo = useCallback(
    (artefact: string) =>
      update((before) => {
        const known = before.edits[artefact];
        return known ? { ...before, edits: { ...before.edits, [artefact]: { ...known, edits: undoEdit(known.edits) } } } : before;
      }),
    [update],
  );
  const forget = useCallback(() => forgetGateDraft(keep, gateId), [keep, gateId]);
  return { draft, change, edit, undo, forget };
}
