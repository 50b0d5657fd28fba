import type { DocContext } from '@baton/schema/artefact/document/doc-context';
import type { ArtefactRef } from '@baton/schema/run/values';
import { X } from 'lucide-react';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useApi } from '../../api/api-context.ts';
import { useResource } from '../../api/use-resource.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Seg } from '../../ui/seg/Seg.tsx';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { VersionMark } from '../../ui/text/VersionMark.tsx';
import { countLabel } from '../../ui/words/count-words.ts';
import { compareDocuments, NO_CHANGES } from '../documents/compare-documents.ts';
import { DocumentView } from '../documents/DocumentView.tsx';
import { type SourceReader, SourceReaderProvider } from '../documents/source-reader.ts';
import { DocumentVersions } from './DocumentVersions.tsx';
import styles from './DocumentPanel.module.css';

export interface DocumentPanelProps {
  runId: string;
  document: ArtefactRef;
  /** Left out where something around it already says the title and closes it. */
  onClose?: (() => void) | undefined;
}

/** A document of the run, beside its story: any version, clean or with what changed since the one before. */
export function DocumentPanel({ runId, document, onClose }: DocumentPanelProps) {
  const { artefact, version } = document;
  const { data, fault, reload } = useResource('runs.artefact', { params: { runId }, query: { artefact, version } });
  const api = useApi();
  const readSource = useCallback<SourceReader>(
    (title, quote) => api.call('runs.source', { params: { runId }, query: { title, quote } }),
    [api, runId],
  );
  return (
    <SourceReaderProvider value={readSource}>
      <section className={styles['panel']} aria-label={document.title}>
        {version > 1 && data ? (
          <WithChanges runId={runId} document={document} content={data.content} names={data.names} onClose={onClose} />
        ) : (
          <>
            <PanelHead document={document} onClose={onClose}>
              {data && <DocumentVersions runId={runId} document={document} names={data.names} />}
            </PanelHead>
            <div className={styles['body']} role="group" aria-label="Its text" tabIndex={0}>
              {data ? (
                <DocumentView type={document.type} content={data.content} label={document.title} context={data.names} />
              ) : fault ? (
                <FaultNote message={fault.message} fix={fault.problem.fix} onRetry={reload} />
              ) : (
                <Skeleton lines={9} />
              )}
            </div>
          </>
        )}
      </section>
    </SourceReaderProvider>
  );
}

function PanelHead({ document, onClose, children }: Pick<DocumentPanelProps, 'document' | 'onClose'> & { children?: ReactNode }) {
  if (!onClose && children === undefined) return null;
  return (
    <header className={styles['head']}>
      {onClose && (
        <div className={styles['title']}>
          <h2>{document.title}</h2>
          <VersionMark version={document.version} />
          <Button look="quiet" size="small" icon={X} aria-label="Close the document" onClick={onClose} />
        </div>
      )}
      {children}
    </header>
  );
}

function WithChanges({
  runId,
  document,
  content,
  names,
  onClose,
}: DocumentPanelProps & { content: Parameters<typeof compareDocuments>[2]; names: DocContext }) {
  const { data: before } = useResource('runs.artefact', {
    params: { runId },
    query: { artefact: document.artefact, version: document.version - 1 },
  });
  const [look, setLook] = useState<'clean' | 'changes'>('changes');
  const changes = useMemo(
    () => (before ? compareDocuments(document.type, before.content, content, names) : NO_CHANGES),
    [before, content, document.type, names],
  );
  return (
    <>
      <PanelHead document={document} onClose={onClose}>
        <div className={styles['tools']}>
          <Seg
            label="How to show the document"
            value={look}
            onChange={setLook}
            parts={[
              { value: 'clean', label: 'Clean' },
              { value: 'changes', label: `Changes since version ${document.version - 1}` },
            ]}
          />
          {before && <small>{countLabel(changes.places.length, 'change')}</small>}
          <DocumentVersions runId={runId} document={document} names={names} />
        </div>
      </PanelHead>
      <div className={styles['body']} role="group" aria-label="Its text" tabIndex={0}>
        <DocumentView
          type={document.type}
          content={content}
          label={document.title}
          context={names}
          view={look === 'changes' ? 'changes' : 'clean'}
          comparison={look === 'changes' ? changes : NO_CHANGES}
        />
      </div>
    </>
  );
}
