import type { GateSummary } from '@baton/schema/api/gate-view';
import { Link } from 'wouter';
import { RehearsalMark } from '../chip/RehearsalMark.tsx';
import { useNow } from '../clock/clock-context.ts';
import { useZone } from '../clock/zone-context.ts';
import { links } from '../links.ts';
import { Avatar } from '../people/Avatar.tsx';
import { Dot } from '../text/Dot.tsx';
import { Ticket } from '../ticket/Ticket.tsx';
import { aboutWords } from '../words/about-words.ts';
import { calledWords } from '../words/called-words.ts';
import { countLabel } from '../words/count-words.ts';
import { dueWords } from '../words/date-words.ts';
import styles from './GateTicket.module.css';

/** A request as a ticket: what is asked, from where, by when, how long it takes. The whole card leads to it. */
export function GateTicket({ gate, first = false }: { gate: GateSummary; first?: boolean }) {
  const zone = useZone();
  const now = useNow();
  const due = gate.dueAt === null ? undefined : dueWords(Date.parse(gate.dueAt), now, zone);
  const facts = [
    aboutWords(gate),
    gate.documents > 0 && countLabel(gate.documents, 'document'),
    gate.round > 1 && `round ${gate.round}`,
  ].filter(Boolean);
  return (
    <Link href={links.gate(gate.id)} className={styles['link']}>
      <Ticket warm={first}>
        <div className={styles['in']}>
          <span className={styles['from']}>{[gate.runTitle, calledWords(gate)].filter(Boolean).join(', ')}</span>
          <h3>{gate.question}</h3>
          <p className={styles['sub']}>
            {facts.join(', ')}
            <RehearsalMark mode={gate.mode} />
          </p>
          <div className={styles['foot']}>
            <Avatar name={gate.askedBy.name} size="small" kind="plain" />
            <span>
              <b className={due?.urgency === 'late' ? styles['late'] : undefined}>{due?.brief ?? 'No deadline'}</b>
              {gate.minutes !== null && (
                <>
                  <Dot />
                  {gate.minutes} min
                </>
              )}
            </span>
          </div>
        </div>
      </Ticket>
    </Link>
  );
}
