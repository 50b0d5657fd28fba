import type { GapMark } from '@baton/schema/artefact/document/doc-block';
import { Pencil } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { Button } from '../../ui/button/Button.tsx';
import { Icon } from '../../ui/icon/Icon.tsx';
import styles from './Desk.module.css';

/** A gap beside its place: what is missing, who knows it, and the field. */
export function GapCard({ gap, number, total, onFill }: { gap: GapMark; number: number; total: number; onFill: (text: string) => void }) {
  const [text, setText] = useState('');
  const fill = (): void => {
    if (text.trim() !== '') onFill(text.trim());
  };
  const keys = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Enter') fill();
  };
  return (
    <div className={`${styles['card']} ${styles['todo']}`}>
      <div className={styles['todoHead']}>
        <Icon of={Pencil} size={14} />
        <b>
          To complete, {number} of {total}
        </b>
      </div>
      {gap.fromWhom !== '' && <p>Ask: {gap.fromWhom}</p>}
      <div className={styles['fill']} onKeyDown={keys}>
        <input aria-label={gap.need} placeholder={gap.need} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        <Button size="small" disabled={text.trim() === ''} onClick={fill}>
          Fill in
        </Button>
      </div>
    </div>
  );
}
