import type { SourcePassage } from '@baton/schema/api/gate-view';
import type { SourceItem } from '@baton/schema/artefact/document/doc-block';
import { asFault } from '../../api/fault.ts';
import { useNow } from '../../ui/clock/clock-context.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { dayWords } from '../../ui/words/date-words.ts';
import { type SourceReader, useSourceReader } from './source-reader.ts';
import { useLoaded } from './use-loaded.ts';
import styles from './SourceSheet.module.css';

/** A source as a document cites it, and the passage that the words were taken from. */
export function SourceSheet({ source, onClose }: { source: SourceItem; onClose: () => void }) {
  const read = useSourceReader();
  const facts = [source.kind, source.where, source.asOf, source.strength].filter(Boolean).join(', ');
  return (
    <Dialog title={`Source ${source.n}: ${source.title}`} onClose={onClose}>
      <p className={styles['facts']}>{facts}</p>
      {source.quote !== undefined && <blockquote className={styles['quote']}>{source.quote}</blockquote>}
      {source.quote === undefined ? (
        <p className={styles['note']}>{unquotedWords(source)}</p>
      ) : (
        read && <Passage source={source} read={read} />
      )}
    </Dialog>
  );
}

function Passage({ source, read }: { source: SourceItem; read: SourceReader }) {
  const now = useNow(60_000);
  const { value, error } = useLoaded(() => read(source.title, source.quote ?? ''));
  if (error !== undefined) {
    const fault = asFault(error);
    return <FaultNote message={fault.message} fix={fault.problem.fix} />;
  }
  if (!value) return <Skeleton lines={5} />;
  if (value.from === 'none')
    return (
      <p className={styles['note']}>
        {source.spoken ? SPOKEN : 'No document of this run has this name, so the words cannot be looked up here.'}
      </p>
    );
  return (
    <section aria-label={`In “${value.title}”`} className={styles['passage']}>
      <p className={styles['facts']}>{fromWords(value, dayWords(Date.parse(value.at), now))}</p>
      {value.quote === '' && source.quote !== undefined && (
        <p className={styles['warning']} role="status">
          These words do not stand in it like this. It begins so:
        </p>
      )}
      <p className={styles['text']} tabIndex={0} role="group" aria-label="Its text">
        {value.cut && '… '}
        {value.before}
        {value.quote !== '' && <mark ref={intoView}>{value.quote}</mark>}
        {value.after}
        {value.cut && ' …'}
      </p>
    </section>
  );
}

const SPOKEN = 'No document of this run says so: a person did, or it is assumed. Ask them if you doubt it.';

function unquotedWords({ spoken }: SourceItem): string {
  return spoken ? SPOKEN : 'It gives a figure and quotes no words.';
}

/** The quoted words are what the reader came for. */
function intoView(mark: HTMLElement | null): void {
  mark?.scrollIntoView?.({ block: 'center' });
}

function fromWords({ from, title, by }: SourcePassage, day: string): string {
  if (from === 'brief') return `From what ${by.name} wrote in the brief, ${day}`;
  if (from === 'figures') return 'From the notes beside the figures of this run';
  return `From “${title}”, attached to the brief by ${by.name}, ${day}`;
}
