import { docContextOf } from '@baton/schema/artefact/document/doc-context';
import type { DocumentGap } from '@baton/schema/artefact/gaps/gaps-in-documents';
import type { GateDocumentView, GateView } from '@baton/schema/api/gate-view';
import type { GateDecisionOption } from '@baton/schema/run/gate';
import { useCallback, useMemo, useState } from 'react';
import { useApi } from '../../api/api-context.ts';
import { findByData } from '../../ui/find-by-data.ts';
import type { DocumentEdit } from '../documents/document-edits.ts';
import { type SourceReader, SourceReaderProvider } from '../documents/source-reader.ts';
import { rebaseEdits } from '../documents/document-edits.ts';
import type { Blocker } from './blockers.ts';
import { ChangeBand } from './ChangeBand.tsx';
import { ConfirmSheet } from './ConfirmSheet.tsx';
import { changeSince, mayAnswer } from './gate-changes.ts';
import { gapElement } from './gaps-left.ts';
import { GateDesk } from './GateDesk.tsx';
import { GateHead } from './GateHead.tsx';
import { GateSide } from './GateSide.tsx';
import { PhoneBar } from './PhoneBar.tsx';
import { RecordSide } from './RecordSide.tsx';
import { useAnswer } from './use-answer.ts';
import { useComments } from './use-comments.ts';
import { useGateDraft } from './use-gate-draft.ts';
import { useGateNote } from './use-gate-note.ts';
import { WhatNowBand } from './WhatNowBand.tsx';
import { withExceptions } from './with-exceptions.ts';
import styles from './GatePage.module.css';

/** Brings what the page shows into view and puts the focus into it. */
function show(elementId: string): void {
  const element = document.getElementById(elementId) ?? findByData(document, 'place', elementId);
  element?.scrollIntoView?.({ block: 'center', behavior: 'smooth' });
  const target =
    element?.matches('button,input,textarea,select,a') === true
      ? element
      : element?.querySelector<HTMLElement>('input:not(:checked),textarea,select,button');
  target?.focus({ preventScroll: true });
}

/**
 * A gate as it was opened. What comes in later (`latest`) never changes the text under the reader's eyes: it is
 * announced, and taken when they ask for it.
 */
export function GateRoom({ latest }: { latest: GateView }) {
  const [opened, setOpened] = useState(latest);
  const [seenBefore, setSeenBefore] = useState<readonly GateDocumentView[]>([]);
  const [lost, setLost] = useState<readonly DocumentEdit[]>([]);
  const [sheet, setSheet] = useState(false);
  const [room, setRoom] = useState<string>();
  const [deciding, setDeciding] = useState<GateDecisionOption>();
  const change = changeSince(opened, latest);
  // Comments, parties and notes of others come in at once; the question and its texts stay as they were opened.
  const view = useMemo<GateView>(
    () =>
      withExceptions(
        change.kind === 'none' ? { ...latest, documents: opened.documents } : { ...opened, comments: latest.comments, redo: latest.redo },
      ),
    [opened, latest, change.kind],
  );
  const open = mayAnswer(view);
  const work = useGateDraft(view.gate.id);
  const note = useGateNote(view.gate.id, view.gate.question, opened.note, open);
  const comments = useComments(view, (words) => note.change([note.text, words].filter((text) => text.trim() !== '').join('\n\n')));
  const take = (next: GateView): void => {
    const dropped: DocumentEdit[] = [];
    const edits = { ...work.draft.edits };
    for (const document of next.documents) {
      const old = opened.documents.find((other) => other.ref.artefact === document.ref.artefact);
      const made = edits[document.ref.artefact];
      if (!old || !made || old.ref.hash === document.ref.hash) continue;
      const { kept, lost: gone } = rebaseEdits(made.edits, old.content, document.content);
      edits[document.ref.artefact] = { baseHash: document.ref.hash, edits: kept };
      dropped.push(...gone);
    }
    work.change({ edits });
    setLost(dropped);
    setSeenBefore(
      opened.documents.filter((document) =>
        next.documents.some((other) => other.ref.artefact === document.ref.artefact && other.ref.hash !== document.ref.hash),
      ),
    );
    setOpened(next);
  };
  const answer = useAnswer({
    view,
    draft: work.draft,
    reason: note.text,
    onRecorded: (next) => (work.forget(), setDeciding(undefined), setOpened(next)),
    onOvertaken: () => setDeciding(undefined),
  });
  const context = useMemo(
    () =>
      docContextOf(Object.fromEntries([...view.background, ...view.documents].map((document) => [document.ref.type, document.content]))),
    [view.background, view.documents],
  );
  const contentChanged = change.kind !== 'none';
  const goTo = (place: string): void => {
    setSheet(false);
    requestAnimationFrame(() => show(place));
  };
  const goToGap = (gap: DocumentGap): void => {
    setRoom(gap.artefact);
    goTo(gapElement(gap));
  };
  const goToBlocker = (blocker: Blocker): void => {
    if (blocker.gap) return goToGap(blocker.gap);
    if (blocker.comment) setRoom(blocker.comment.artefact);
    goTo(blocker.comment ? `comment-${blocker.comment.id}` : blocker.place);
  };
  const decide = (decision: GateDecisionOption): void => {
    setSheet(false);
    setDeciding(decision);
  };
  const side = open ? (
    <GateSide
      view={view}
      work={work}
      note={note}
      contentChanged={contentChanged}
      onDecide={decide}
      onBlocked={goToBlocker}
      onShow={goToGap}
    />
  ) : (
    <RecordSide view={view} />
  );
  const over = !open;
  const band = over ? (
    <WhatNowBand view={view} fresh={answer.recorded} />
  ) : (
    <ChangeBand change={change} lost={lost} onTake={() => take(latest)} />
  );
  const api = useApi();
  const gateId = view.gate.id;
  const readSource = useCallback<SourceReader>(
    (title, quote) => api.call('gates.source', { params: { gateId }, query: { title, quote } }),
    [api, gateId],
  );
  return (
    <SourceReaderProvider value={readSource}>
      <div className={`${styles['gate']} ${over || contentChanged || lost.length > 0 ? styles['withBand'] : ''}`}>
        <GateHead view={view} />
        {band}
        <div className={styles['body']}>
          <GateDesk
            view={view}
            seenBefore={seenBefore}
            context={context}
            work={work}
            comments={comments}
            open={open && !contentChanged}
            chosen={room}
            onChoose={setRoom}
          />
          <aside className={styles['side']} aria-label={open ? 'Your decision' : 'The decision'}>
            {side}
          </aside>
        </div>
        <PhoneBar view={view} draft={work.draft} change={change} onTake={() => take(latest)} open={open} sheet={sheet} onSheet={setSheet}>
          {side}
        </PhoneBar>
        {deciding && (
          <ConfirmSheet
            view={view}
            decision={deciding}
            draft={work.draft}
            note={note}
            timeZone={answer.timeZone}
            busy={answer.busy}
            fault={answer.fault}
            onPlaces={(places) => work.change({ places })}
            onSign={(meaning) => answer.post(deciding, meaning)}
            onClose={() => {
              answer.forgive();
              setDeciding(undefined);
            }}
          />
        )}
      </div>
    </SourceReaderProvider>
  );
}
