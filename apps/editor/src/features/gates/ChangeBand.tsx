import { TriangleAlert } from 'lucide-react';
import { Button } from '../../ui/button/Button.tsx';
import { useNow } from '../../ui/clock/clock-context.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import { type DocumentEdit, editText } from '../documents/document-edits.ts';
import { changeWords } from './change-words.ts';
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
  const words = changeWords(change, now);
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
