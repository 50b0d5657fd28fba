import type { DocContext } from '@baton/schema/artefact/document/doc-context';
import type { SourceItem } from '@baton/schema/artefact/document/doc-block';
import { toDocument } from '@baton/schema/artefact/document/to-document';
import type { GateDocumentView, GateView } from '@baton/schema/api/gate-view';
import { useMemo, useState } from 'react';
import { useNow } from '../../ui/clock/clock-context.ts';
import { Tabs } from '../../ui/tabs/Tabs.tsx';
import { momentWords } from '../../ui/words/date-words.ts';
import { DocumentView } from '../documents/DocumentView.tsx';
import { SourceSheet } from '../documents/SourceSheet.tsx';
import styles from './Desk.module.css';

export interface GateDockProps {
  view: GateView;
  document: GateDocumentView | undefined;
  context: DocContext;
}

/** What explains the document: its sources, what came before it, and what happened here. Closed until it is asked for. */
export function GateDock({ view, document, context }: GateDockProps) {
  const [open, setOpen] = useState<string>('');
  const [source, setSource] = useState<SourceItem>();
  const sources = useMemo(
    () =>
      document
        ? toDocument(document.ref.type, document.content, context).flatMap((block) => (block.kind === 'sources' ? block.items : []))
        : [],
    [document, context],
  );
  const background = view.background.find((entry) => `b-${entry.ref.artefact}` === open);
  const record = view.records.find((_record, index) => `r-${index}` === open);
  const tabs = [
    ...(sources.length > 0 ? [{ value: 'sources', label: 'Sources', count: sources.length }] : []),
    ...view.background.map((entry) => ({ value: `b-${entry.ref.artefact}`, label: entry.label || entry.ref.title })),
    ...view.records.map((record, index) => ({ value: `r-${index}`, label: record.title })),
    ...(view.sentBack ? [{ value: 'back', label: 'Why it was sent back' }] : []),
    ...(view.history.length > 0 ? [{ value: 'history', label: 'History', count: view.history.length }] : []),
  ];
  if (tabs.length === 0) return null;
  return (
    <footer className={styles['dock']}>
      <Tabs label="What explains it" value={open} tabs={tabs} onChange={(value) => setOpen(value === open ? '' : value)} />
      {open !== '' && (
        <div className={styles['panel']} tabIndex={0} role="tabpanel" aria-label={tabs.find((tab) => tab.value === open)?.label}>
          {open === 'sources' && (
            <ol className={styles['sources']}>
              {sources.map((source) => (
                <li key={source.n}>
                  <button type="button" aria-haspopup="dialog" onClick={() => setSource(source)}>
                    <i>{source.n}</i>
                    {source.title}
                  </button>
                  {source.quote !== undefined && <q>{source.quote}</q>}
                  <span>{[source.kind, source.where, source.asOf].filter(Boolean).join(', ')}</span>
                </li>
              ))}
            </ol>
          )}
          {background && (
            <DocumentView
              type={background.ref.type}
              content={background.content}
              context={context}
              label={background.label || background.ref.title}
            />
          )}
          {record && <DocumentView type={record.type} content={record.content} label={record.title} />}
          {open === 'back' && view.sentBack && <SentBack view={view} />}
          {open === 'history' && <History view={view} />}
        </div>
      )}
      {source && <SourceSheet source={source} onClose={() => setSource(undefined)} />}
    </footer>
  );
}

function SentBack({ view }: { view: GateView }) {
  const now = useNow(60_000);
  if (!view.sentBack) return null;
  return (
    <p>
      <b>{view.sentBack.by.name}</b>, {momentWords(Date.parse(view.sentBack.at), now)}: {view.sentBack.reason || 'no reason was given.'}
    </p>
  );
}

function History({ view }: { view: GateView }) {
  const now = useNow(60_000);
  return (
    <ol className={styles['history']}>
      {view.history.map((line, index) => (
        <li key={index}>
          <time dateTime={line.at}>{momentWords(Date.parse(line.at), now)}</time>
          <span>{line.text}</span>
        </li>
      ))}
    </ol>
  );
}
