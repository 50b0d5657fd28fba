import type { GateRequest } from '@baton/schema/run/gate';
import { X } from 'lucide-react';
import { Button } from '../../ui/button/Button.tsx';
import { numberWord } from '../../ui/words/count-words.ts';
import styles from './GateSide.module.css';

export interface PickedProps {
  choices: NonNullable<GateRequest['choices']>;
  picked: readonly string[];
  onChange: (picked: string[]) => void;
}

/** What is picked on the ballot so far. */
export function Picked({ choices, picked, onChange }: PickedProps) {
  const chosen = choices.items.map((item, index) => ({ item, letter: letterOf(index) })).filter(({ item }) => picked.includes(item.key));
  return (
    <section className={styles['part']} aria-label="Picked" aria-live="polite">
      <h2>
        {chosen.length === 0 ? 'Nothing picked yet' : `You picked ${numberWord(chosen.length)}`}
        <small>of {numberWord(choices.items.length)}</small>
      </h2>
      {chosen.length > 0 && (
        <ul className={styles['picked']}>
          {chosen.map(({ item, letter }) => (
            <li key={item.key}>
              <i aria-hidden="true">{letter}</i>
              <b>{item.title}</b>
              <Button
                look="quiet"
                size="small"
                icon={X}
                aria-label={`Take ${item.title} out`}
                onClick={() => onChange(picked.filter((key) => key !== item.key))}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** A, B, C … as the ballot names its options. */
export function letterOf(index: number): string {
  return String.fromCodePoint(65 + (index % 26));
}
