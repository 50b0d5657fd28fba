import { useNow } from '../../ui/clock/clock-context.ts';
import { useZone } from '../../ui/clock/zone-context.ts';
import { countLabel } from '../../ui/words/count-words.ts';
import { dueWords, momentWords } from '../../ui/words/date-words.ts';
import { durationWords } from '../../ui/words/duration-words.ts';
import { moneyWords } from '../../ui/words/money-words.ts';
import type { StepLook } from '../../store/run-look.ts';
import styles from './CardFacts.module.css';

/** How often a card's time is told anew: by the second while it works, seldom while it waits, never once it has ended. */
const STEP_MS = { working: 1_000, waiting: 30_000, ended: 3_600_000 };

export interface CardFactsProps {
  look: StepLook | undefined;
  currency: string;
  /** The moment that a replay shows. */
  at?: number | undefined;
}

/** The last line of a card in a run: time, cost, round, tries, when it is due. */
export function CardFacts({ look, ...rest }: CardFactsProps) {
  return look ? <Facts look={look} {...rest} /> : null;
}

function Facts({ look, currency, at }: CardFactsProps & { look: StepLook }) {
  const zone = useZone();
  const clock = useNow(look.endedAt !== undefined ? STEP_MS.ended : look.status === 'working' ? STEP_MS.working : STEP_MS.waiting);
  const now = at ?? clock;
  const end = look.endedAt === undefined ? now : Date.parse(look.endedAt);
  const took = end - Date.parse(look.startedAt);
  const due = look.due === undefined ? undefined : dueWords(Date.parse(look.due), now, zone);
  const until = look.until === undefined ? undefined : Date.parse(look.until);
  const again = look.retryAt === undefined ? undefined : Date.parse(look.retryAt);
  return (
    <div className={styles['facts']}>
      {took >= 1_000 && look.status !== 'skipped' && look.since === undefined && <span>{durationWords(took)}</span>}
      {look.cost !== undefined && look.cost > 0 && <span>{moneyWords(look.cost, currency)}</span>}
      {look.round > 1 && <span>round {look.round}</span>}
      {look.retries !== undefined && <span>{countLabel(look.retries, 'retry', 'retries')}</span>}
      {due && <b className={due.urgency === 'late' ? styles['late'] : undefined}>{due.brief}</b>}
      {until !== undefined && <b>until {momentWords(until, now, zone)}</b>}
      {again !== undefined && again > now && <b>again in {durationWords(again - now)}</b>}
      {look.note !== undefined && <span>{look.note}</span>}
    </div>
  );
}
