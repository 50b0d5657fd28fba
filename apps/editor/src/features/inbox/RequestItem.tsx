import type { GateSummary } from '@baton/schema/api/gate-view';
import { AlarmClock, CalendarClock, CircleAlert, Clock, Eye, Hand, UsersRound } from 'lucide-react';
import { Link } from 'wouter';
import { RehearsalMark } from '../../ui/chip/RehearsalMark.tsx';
import { Icon } from '../../ui/icon/Icon.tsx';
import { links } from '../../ui/links.ts';
import { takenWords } from '../../ui/words/taken-words.ts';
import { dayWords, dueWords } from '../../ui/words/date-words.ts';
import { useZone } from '../../ui/clock/zone-context.ts';
import { fromWords, sizeWords, whoWords } from './request-facts.ts';
import styles from './InboxPage.module.css';

export interface RequestItemProps {
  gate: GateSummary;
  now: number;
  current: boolean;
  onFocus: () => void;
}

/** A request in one sentence, with what a person needs to choose the next one: by when, how much, who else. */
export function RequestItem({ gate, now, current, onFocus }: RequestItemProps) {
  const zone = useZone();
  const due = gate.dueAt === null || gate.status !== 'open' ? undefined : dueWords(Date.parse(gate.dueAt), now, zone);
  const size = sizeWords(gate);
  const who = whoWords(gate);
  return (
    <Link
      href={links.gate(gate.id)}
      data-gate={gate.id}
      className={`${styles['item']} ${current ? styles['on'] : ''}`}
      onFocus={onFocus}
      onMouseEnter={onFocus}
    >
      <span className={`${styles['dot']} ${gate.mine && gate.status === 'open' ? '' : styles['quiet']}`} aria-hidden="true" />
      <div>
        <h3>{gate.question}</h3>
        <p className={styles['from']}>
          {fromWords(gate)}
          <RehearsalMark mode={gate.mode} />
        </p>
        <p className={styles['meta']}>
          {due && (
            <span className={due.urgency === 'late' ? styles['late'] : due.urgency === 'soon' ? styles['soon'] : undefined}>
              <Icon of={due.urgency === 'late' ? CircleAlert : CalendarClock} size={13} />
              {due.short}
            </span>
          )}
          {size !== '' && (
            <span>
              <Icon of={Clock} size={13} />
              {size}
            </span>
          )}
          {gate.takenBy.length > 0 && gate.status === 'open' && (
            <span>
              <Icon of={Hand} size={13} />
              {takenWords(gate.takenBy)}
            </span>
          )}
          {gate.spotCheck && (
            <span>
              <Icon of={Eye} size={13} />
              Spot check
            </span>
          )}
          {gate.asideUntil !== null && (
            <span>
              <Icon of={AlarmClock} size={13} />
              Back {dayWords(Date.parse(gate.asideUntil), now, zone)}
            </span>
          )}
          {who !== '' && (
            <span>
              <Icon of={UsersRound} size={13} />
              {who}
            </span>
          )}
        </p>
      </div>
    </Link>
  );
}
