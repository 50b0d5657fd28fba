import type { LibraryEntry } from '@baton/schema/api/pipelines';
import { UserRound } from 'lucide-react';
import { Link } from 'wouter';
import { Icon } from '../icon/Icon.tsx';
import { links } from '../links.ts';
import { Dot } from '../text/Dot.tsx';
import { MiniMap } from '../map/MiniMap.tsx';
import { countLabel } from '../words/count-words.ts';
import { durationWords } from '../words/duration-words.ts';
import { moneyWords } from '../words/money-words.ts';
import styles from './LibraryCard.module.css';

/** A published pipeline: its map, what it is for, what a run takes, and for whoever may start one the way to it. */
export function LibraryCard({ entry, mayStart, onLook }: { entry: LibraryEntry; mayStart: boolean; onLook?: () => void }) {
  return (
    <article className={styles['card']}>
      <div className={styles['map']}>
        <MiniMap svg={entry.svg} />
      </div>
      <div className={styles['body']}>
        <h3>{entry.name}</h3>
        <p className={styles['what']} title={entry.summary}>
          {entry.summary}
        </p>
        <p className={styles['used']}>
          Version {entry.version.number}
          <Dot />
          {entry.runs === 0 ? 'not used yet' : countLabel(entry.runs, 'run')}
        </p>
        <div className={styles['foot']}>
          <span title={`${countLabel(entry.people, 'person', 'people')} decide in it`}>
            <Icon of={UserRound} size={13} />
            {entry.people}
            <span className="sr">{entry.people === 1 ? ' person decides' : ' people decide'}</span>
          </span>
          {entry.typicalSeconds !== null && <span title="Typical length of a run">{durationWords(entry.typicalSeconds * 1000)}</span>}
          {entry.typicalCost !== null && <span title="Typical AI cost of a run">{moneyWords(entry.typicalCost, entry.currency)}</span>}
          {onLook && (
            <button type="button" className={styles['look']} aria-label={`Look inside ${entry.name}`} onClick={onLook}>
              Look inside
            </button>
          )}
          {mayStart && (
            <Link href={links.start(entry.version.id)} className={styles['start']} aria-label={`Start a run of ${entry.name}`}>
              Start a run
            </Link>
          )}
        </div>
      </div>
    </article>
  );
}
