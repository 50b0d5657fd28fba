import { Check, CloudOff, LoaderCircle } from 'lucide-react';
import { useNow } from '../clock/clock-context.ts';
import { Icon } from '../icon/Icon.tsx';
import { agoWords } from '../words/date-words.ts';
import styles from './field.module.css';

/** Where what was typed is: on the server since a moment, on its way, or only on this device. */
export type SaveState = { at: 'nothing' } | { at: 'saving' } | { at: 'server'; since: number } | { at: 'device' } | { at: 'nowhere' };

export function SaveHint({ state }: { state: SaveState }) {
  const now = useNow(5_000);
  if (state.at === 'nothing') return null;
  if (state.at === 'saving')
    return (
      <span className={styles['save']}>
        <Icon of={LoaderCircle} size={12} />
        Saving
      </span>
    );
  if (state.at === 'server')
    return (
      <span className={styles['save']}>
        <Icon of={Check} size={12} />
        Saved {agoWords(state.since, Math.max(now, state.since))}
      </span>
    );
  return (
    <span className={`${styles['save']} ${styles['bad']}`}>
      <Icon of={CloudOff} size={12} />
      {state.at === 'device' ? 'Kept on this device' : 'Not kept: copy your text'}
    </span>
  );
}
