import { TriangleAlert } from 'lucide-react';
import { Button } from '../../ui/button/Button.tsx';
import { useNow } from '../../ui/clock/clock-context.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import { momentWords } from '../../ui/words/date-words.ts';
import { type DocumentEdit, editText } from '../documents/document-edits.ts';
import type { GateChange } from './gate-changes.ts';
import styles from './GateBand.module.css';

export interface ChangeBandProps {
  change: GateChange;
  /** Edits that did not fit the new version; their text is given back. */
  lost: readonly DocumentEdit[];
  onTake: () => void;
}

/** Something happened while the reader worked: said at the top, with their notes kept and one thing to do. */
export function ChangeBand({ change, lost, onTake }: ChangeBandProps) {
  const now = useNow(60_000);
  if (change.kind === 'none' && lost.length === 0) return null;
  const words = wordsOf(change, now);
  return (
    <section className={`${styles['band']} ${styles['warn']}`} role="alert">
      <div className={styles['head']}>
        <h2>
          <Icon of={TriangleAlert} size={20} />
          {words.title}
        </h2>
        {words.action !== undefined && (
          <div className={styles['acts']}>
            <Button look="strong" onClick={onTake}>
              {words.action}
            </Button>
          </div>
        )}
      </div>
      {words.text !== '' && <p className={styles['text']}>{words.text}</p>}
      {lost.length > 0 && (
        <div className={styles['lost']}>
          <span>Edits of yours that did not fit the new version, to take over by hand:</span>
          {lost.map((edit, index) => (
            <q key={index}>{editText(edit)}</q>
          ))}
        </div>
      )}
    </section>
  );
}

function wordsOf(change: GateChange, now: number): { title: string; text: string; action?: string } {
  switch (change.kind) {
    case 'decided':
      return {
        title: `${change.by} decided this: ${change.label}`,
        text: `${momentWords(Date.parse(change.at), now)}.${change.reason === '' ? '' : ` “${change.reason}”`} Your notes are kept.`,
        action: 'Show what was decided',
      };
    case 'withdrawn':
      return {
        title: 'This question was withdrawn, the work is being redone',
        text: 'Your notes are kept and shown in the next round.',
        action: 'Show how it stands',
      };
    case 'content':
      return {
        title: 'The document changed while you read it',
        text: 'Nothing can be decided about a text that you have not seen. Your notes stay, and your edits are taken over where they still fit.',
        action: 'Show the new version and what changed',
      };
    case 'none':
      return { title: 'The new version is on your desk', text: '' };
  }
}
