import type { DocumentVersion } from '@baton/schema/api/gate-view';
import type { DocContext } from '@baton/schema/artefact/document/doc-context';
import type { Json } from '@baton/schema/json';
import { useMemo, useState } from 'react';
import { asFault, type Fault } from '../../api/fault.ts';
import { useNow } from '../../ui/clock/clock-context.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { Select } from '../../ui/field/Select.tsx';
import { Seg } from '../../ui/seg/Seg.tsx';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { VersionMark } from '../../ui/text/VersionMark.tsx';
import { countLabel } from '../../ui/words/count-words.ts';
import { momentWords } from '../../ui/words/date-words.ts';
import { compareDocuments, NO_CHANGES } from './compare-documents.ts';
import { DocumentView } from './DocumentView.tsx';
import { SideBySide } from './SideBySide.tsx';
import { useLoaded } from './use-loaded.ts';
import styles from './VersionsDialog.module.css';

export interface VersionsDialogProps {
  title: string;
  /** Oldest first. */
  versions: readonly DocumentVersion[];
  context: DocContext;
  /** The text of one version; it never changes. */
  read: (version: number) => Promise<Json>;
  onClose: () => void;
}

/** Every version of a document, each to be read, and any two of them compared. */
export function VersionsDialog({ title, versions, context, read, onClose }: VersionsDialogProps) {
  const now = useNow(60_000);
  const newest = versions.at(-1)?.ref.version ?? 1;
  const [shown, setShown] = useState(newest);
  const [against, setAgainst] = useState<number | undefined>(newest > 1 ? newest - 1 : undefined);
  const type = versions.find((entry) => entry.ref.version === shown)?.ref.type ?? '';
  const choices = versions.map(({ ref }) => ({ value: String(ref.version), label: `Version ${ref.version}` })).toReversed();
  return (
    <Dialog title={`Versions of “${title}”`} wide onClose={onClose}>
      <ol className={styles['list']} aria-label="Versions, newest first">
        {versions.toReversed().map(({ ref, by, at, why }) => (
          <li key={ref.version}>
            <button
              type="button"
              aria-pressed={ref.version === shown}
              onClick={() => {
                setShown(ref.version);
                setAgainst(ref.version > 1 ? ref.version - 1 : undefined);
              }}
            >
              <VersionMark version={ref.version} exact={ref.hash} />
              <b>{by.name}</b>
              <span>{why}</span>
              <time dateTime={at}>{momentWords(Date.parse(at), now)}</time>
            </button>
          </li>
        ))}
      </ol>
      <div className={styles['choose']}>
        <Field label="Show">
          {(control) => <Select {...control} value={String(shown)} options={choices} onChange={(value) => setShown(Number(value))} />}
        </Field>
        <Field label="Compared with">
          {(control) => (
            <Select
              {...control}
              value={against === undefined ? '' : String(against)}
              empty="No other version"
              options={choices.filter((choice) => choice.value !== String(shown))}
              onChange={(value) => setAgainst(value === '' ? undefined : Number(value))}
            />
          )}
        </Field>
      </div>
      <Compared
        key={`${shown}-${against ?? ''}`}
        type={type}
        context={context}
        read={read}
        shown={shown}
        against={against === shown ? undefined : against}
      />
    </Dialog>
  );
}

interface ComparedProps extends Pick<VersionsDialogProps, 'context' | 'read'> {
  type: string;
  shown: number;
  against: number | undefined;
}

function Compared({ type, context, read, shown, against }: ComparedProps) {
  const [look, setLook] = useState<'clean' | 'changes' | 'beside'>('changes');
  const after = useLoaded(() => read(shown));
  const before = useLoaded(() => (against === undefined ? Promise.resolve(undefined) : read(against)));
  const failed = after.error ?? before.error;
  const changes = useMemo(
    () =>
      before.value !== undefined && after.value !== undefined ? compareDocuments(type, before.value, after.value, context) : NO_CHANGES,
    [type, before.value, after.value, context],
  );
  if (failed !== undefined) return <Failed fault={asFault(failed)} />;
  if (after.value === undefined || (against !== undefined && before.value === undefined)) return <Skeleton lines={9} />;
  return (
    <>
      {against !== undefined && (
        <div className={styles['tools']}>
          <Seg
            label="How to show the document"
            value={look}
            onChange={setLook}
            parts={[
              { value: 'clean', label: 'Clean' },
              { value: 'changes', label: 'Changes' },
              { value: 'beside', label: 'Side by side' },
            ]}
          />
          <small role="status">
            {changes.places.length === 0
              ? 'Nothing differs'
              : `${countLabel(changes.places.length, 'place')} differ${changes.places.length === 1 ? 's' : ''}`}{' '}
            from version {against}
          </small>
        </div>
      )}
      {look === 'beside' && against !== undefined && before.value !== undefined ? (
        <SideBySide
          type={type}
          context={context}
          before={{ content: before.value, label: `Version ${against}` }}
          after={{ content: after.value, label: `Version ${shown}` }}
        />
      ) : (
        <article className={styles['paper']} aria-label={`Version ${shown}`}>
          <DocumentView
            type={type}
            content={after.value}
            label={`Version ${shown}`}
            context={context}
            view={look === 'clean' || against === undefined ? 'clean' : 'changes'}
            comparison={look === 'clean' ? NO_CHANGES : changes}
          />
        </article>
      )}
    </>
  );
}

function Failed({ fault }: { fault: Fault }) {
  return <FaultNote message={fault.message} fix={fault.problem.fix} />;
}
