import { useEffect, useRef } from 'react';
import type { Hit } from '../../document/find/find-text.ts';
import styles from './FindDrawer.module.css';

/** As much of the text around a hit as tells what it is about. */
const AROUND = 48;

export interface HitRowProps {
  hit: Hit;
  current: boolean;
  onGo: () => void;
  replacing?: { by: string; chosen: boolean; problem: string | undefined; onChoose: (yes: boolean) => void };
}

/** One place where the words stand: whose it is, and the words in their sentence, as they are and as they would be. */
export function HitRow({ hit: { place, start, end }, current, onGo, replacing }: HitRowProps) {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current) row.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const before = place.text.slice(Math.max(0, start - AROUND), start).replaceAll(/\s+/g, ' ');
  const after = place.text.slice(end, end + AROUND).replaceAll(/\s+/g, ' ');
  const words = place.text.slice(start, end);
  const goes = replacing && replacing.problem === undefined && replacing.chosen;
  const where = `${place.title}, ${place.label}`;
  return (
    <li ref={row} className={styles['hit']} data-current={current || undefined}>
      {replacing && (
        <input
          type="checkbox"
          aria-label={`Replace in ${where}: ${before}${words}${after}`}
          checked={replacing.chosen && replacing.problem === undefined}
          disabled={replacing.problem !== undefined}
          onChange={(event) => replacing.onChoose(event.currentTarget.checked)}
        />
      )}
      <button type="button" aria-current={current || undefined} onClick={onGo}>
        <b>{place.title}</b>
        <span className={styles['label']}>{place.label}</span>
        <span className={styles['text']}>
          {start > AROUND && '…'}
          {before}
          {goes ? (
            <>
              <del>{words}</del>
              {replacing.by !== '' && <ins>{replacing.by}</ins>}
            </>
          ) : (
            <mark>{words}</mark>
          )}
          {after}
          {end + AROUND < place.text.length && '…'}
        </span>
        {replacing?.problem !== undefined && <span className={styles['why']}>{replacing.problem}</span>}
      </button>
    </li>
  );
}
