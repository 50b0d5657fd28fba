import type { DocContext } from '@baton/schema/artefact/document/doc-context';
import type { GateDocumentView, GateView } from '@baton/schema/api/gate-view';
import { useMemo } from 'react';
import { Tabs } from '../../ui/tabs/Tabs.tsx';
import { Ballot } from './Ballot.tsx';
import { ballotOptions } from './ballot-options.ts';
import { DiagnosisLead } from './DiagnosisLead.tsx';
import { DocumentDesk } from './DocumentDesk.tsx';
import { GateDock } from './GateDock.tsx';
import { GateFields } from './GateFields.tsx';
import { testReportOf } from './test-report.ts';
import { TestResult } from './TestResult.tsx';
import type { CommentsUse } from './use-comments.ts';
import type { GateDraftUse } from './use-gate-draft.ts';
import styles from './Desk.module.css';

export interface GateDeskProps {
  view: GateView;
  seenBefore: readonly GateDocumentView[];
  context: DocContext;
  work: GateDraftUse;
  comments: CommentsUse;
  open: boolean;
  /** The tab that the reader, or a way to a gap, asked for. */
  chosen: string | undefined;
  onChoose: (room: string) => void;
}

/** What is decided on: the ballot, the test result, the form, or the document itself; several of them as tabs. */
export function GateDesk({ view, seenBefore, context, work, comments, open, chosen, onChoose }: GateDeskProps) {
  const report = useMemo(() => testReportOf(view), [view]);
  const isForm = view.request.kind === 'form' && view.request.fields.length > 0;
  const documents = report ? view.documents.filter((document) => document.ref.type !== 'qa_report') : view.documents;
  const rooms = [
    ...(isForm ? [{ value: 'form', label: 'Fill in' }] : []),
    ...(view.request.choices ? [{ value: 'ballot', label: view.request.choices.label || 'Options' }] : []),
    ...(report ? [{ value: 'report', label: 'Test result' }] : []),
    ...documents.map((document) => ({ value: document.ref.artefact, label: document.label || document.ref.title })),
  ];
  const room = rooms.find((entry) => entry.value === chosen)?.value ?? rooms[0]?.value;
  const document = documents.find((entry) => entry.ref.artefact === room);
  return (
    <section className={styles['desk']} aria-label="What this is about">
      {rooms.length > 1 && room !== undefined ? (
        <div className={styles['rooms']}>
          <Tabs label="What to look at" value={room} tabs={rooms} onChange={onChoose} />
        </div>
      ) : (
        <span />
      )}
      {room === 'form' && (
        <div className={styles['scroll']} data-place="fields">
          <div className={styles['form']}>
            <GateFields view={view} values={work.draft.fields} onChange={(fields) => work.change({ fields })} />
          </div>
        </div>
      )}
      {room === 'ballot' && <BallotRoom view={view} context={context} work={work} open={open} />}
      {room === 'report' && report && <TestResult report={report} />}
      {document && (
        <DocumentDesk
          // A new version is opened anew, with what changed in it shown.
          key={`${document.ref.artefact} ${document.ref.hash}`}
          view={view}
          document={document}
          seenBefore={seenBefore.find((entry) => entry.ref.artefact === document.ref.artefact)}
          context={context}
          work={work}
          comments={comments}
          open={open}
        />
      )}
      <GateDock view={view} document={document ?? documents[0]} context={context} />
    </section>
  );
}

function BallotRoom({ view, context, work, open }: { view: GateView; context: DocContext; work: GateDraftUse; open: boolean }) {
  const { choices } = view.request;
  const options = useMemo(
    () => (choices ? ballotOptions(choices, [...view.documents, ...view.background], context) : []),
    [choices, view.documents, view.background, context],
  );
  if (!choices) return null;
  return (
    <div className={styles['scroll']}>
      <DiagnosisLead documents={[...view.documents, ...view.background]} context={context} />
      <Ballot
        choices={choices}
        options={options}
        picked={work.draft.choices}
        disabled={!open}
        onChange={(picked) => work.change({ choices: picked })}
      />
    </div>
  );
}
