import type { RunState } from '@baton/schema/run/state';
import { useMe } from '../../api/me-context.ts';
import { ButtonLink } from '../../ui/button/ButtonLink.tsx';
import { useNow } from '../../ui/clock/clock-context.ts';
import { useZone } from '../../ui/clock/zone-context.ts';
import { links } from '../../ui/links.ts';
import { Avatar } from '../../ui/people/Avatar.tsx';
import { Dot } from '../../ui/text/Dot.tsx';
import { Ticket } from '../../ui/ticket/Ticket.tsx';
import { dueWords } from '../../ui/words/date-words.ts';
import styles from './StoryView.module.css';

/** An open gate inside the story: what is asked, who has answered, and the way to it. */
export function StoryGate({ state, gateId }: { state: RunState; gateId: string }) {
  const zone = useZone();
  const now = useNow(60_000);
  const me = useMe();
  const gate = state.gates[gateId];
  if (!gate || gate.status !== 'open') return null;
  const due = gate.due === undefined ? undefined : dueWords(Date.parse(gate.due), now, zone);
  const answered = (partyId: string) => gate.answers.find((answer) => answer.parties.includes(partyId));
  return (
    <div className={styles['gate']}>
      <Ticket warm>
        <div className={styles['gateIn']}>
          <div className={styles['gateHead']}>
            <h3>{gate.question}</h3>
            <span>
              {gate.round > 1 && `Round ${gate.round}`}
              {gate.round > 1 && due && <Dot />}
              {due?.brief}
            </span>
          </div>
          <div className={styles['gateFoot']}>
            {gate.parties.map((party) => {
              const answer = answered(party.id);
              return (
                <div key={party.id} className={styles['party']}>
                  <Avatar name={answer?.actor.name ?? party.label} kind={answer ? 'person' : 'plain'} />
                  <span>
                    <b>{answer?.actor.name ?? party.label}</b>
                    <small>{answer ? 'Signed' : 'Not answered yet'}</small>
                  </span>
                </div>
              );
            })}
            <ButtonLink to={links.gate(gateId)} look="strong" size="small">
              {me.permissions.includes('gates.answer') ? 'Open and decide' : 'Look at it'}
            </ButtonLink>
          </div>
        </div>
      </Ticket>
    </div>
  );
}
