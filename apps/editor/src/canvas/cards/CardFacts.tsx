import { useNow } from '../../ui/clock/clock-context.ts';
import { useZone } from '../../ui/clock/zone-context.ts';
import { dueWords, momentWords } from '../../ui/words/date-words.ts';
import { durationWords } from '../../ui/words/duration-words.ts';
import { moneyWords } from '../../ui/words/money-words.ts';
import type { StepLook } from '../../store/run-look.ts';
import { useRunOverlay } from '../map-context.ts';
import styles from './CardFacts.module.css';

/** The last line of a card in a run: time, cost, round, when it is due. */
export function CardFacts({ look }: { look: StepLook | undefined }) {
  return look ? <Facts look={look} /> : null;
}

function Facts({ look }: { look: StepLook }) {
  const currency = useRunOverlay((overlay) => overlay.currency);
  const zone = useZone();
  const now = useNow(look.endedAt === undefined ? 5_000 : 3_600_000);
  const end = look.endedAt === undefined ? now : Date.parse(look.endedAt);
  const took = end - Date.parse(look.startedAt);
  const due = look.due === undefined ? undefined : dueWords(Date.parse(look.due), now, zone);
  const until = look.until === undefined ? undefined : Date.parse(look.until);
  return (
    <div className={styles['facts']}>
      {took >= 1_000 && look.status !== 'skipped' && <span>{durationWords(took)}</span>}
      {look.cost !== undefined && look.cost > 0 && <span>{moneyWords(look.cost, currency)}</span>}
      {look.round > 1 && <span>round {look.round}</span>}
      {due && <b className={due.urgency === 'late' ? styles['late'] : undefined}>{due.brief}</b>}
      {until !== undefined && <b>until {momentWords(until, now, zone)}</b>}
      {look.note !== undefined && <span>{look.note}</span>}
    </div>
  );
}
