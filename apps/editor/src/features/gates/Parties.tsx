import type { GateView } from '@baton/schema/api/gate-view';
import { Check, Hourglass } from 'lucide-react';
import { useIsGuest } from '../../api/guest-context.ts';
import { Chip } from '../../ui/chip/Chip.tsx';
import { useNow } from '../../ui/clock/clock-context.ts';
import { Avatar } from '../../ui/people/Avatar.tsx';
import { momentWords } from '../../ui/words/date-words.ts';
import { asksWords, deciderWords } from './party-words.ts';
import styles from './GateSide.module.css';

/** Who decides here, who has, and with what reason. */
export function Parties({ view }: { view: GateView }) {
  const guest = useIsGuest();
  const now = useNow(60_000);
  const open = view.gate.status === 'open';
  return (
    <section className={styles['part']}>
      <h2 className={styles['lesser']}>{guest ? (open ? 'You are asked' : 'You were asked') : deciderWords(view)}</h2>
      <ul className={styles['parties']}>
        {view.parties.map((party) => (
          <li key={party.id} className={styles['party']}>
            <Avatar
              name={party.answer?.by.name ?? (isYours(party) ? view.signer.name : party.label)}
              kind={party.answer || isYours(party) ? 'person' : 'plain'}
            />
            <span>
              <b>{party.answer?.by.name ?? (isYours(party) ? 'You' : party.label)}</b>
              {(party.answer || isYours(party)) && `, ${party.label.charAt(0).toLowerCase()}${party.label.slice(1)}`}
              <small>
                {party.answer
                  ? `${party.answer.label}, ${momentWords(Date.parse(party.answer.at), now)}`
                  : isYours(party) && open
                    ? `You sign as ${view.signer.name}`
                    : asksWords(party)}
              </small>
            </span>
            {party.answer ? (
              <Chip tone="ok" icon={Check}>
                Signed
              </Chip>
            ) : !open ? (
              <Chip>No answer</Chip>
            ) : (
              <Chip tone={isYours(party) ? 'wait' : 'neutral'} {...(isYours(party) && { icon: Hourglass })}>
                {isYours(party) ? 'Waiting' : 'Not yet'}
              </Chip>
            )}
            {party.answer && party.answer.reason !== '' && <q>{party.answer.reason}</q>}
          </li>
        ))}
      </ul>
      {open && view.signer.ownWork && view.signer.alone && view.parties.some((party) => party.mine && party.answer === null) && (
        <p className={styles['fine']}>
          You decide on work that you started or wrote yourself, because nobody else is in this workspace. The record says so.
        </p>
      )}
    </section>
  );
}

/** Asked of the reader; what the owner could answer for in somebody's place is still that person's. */
function isYours(party: GateView['parties'][number]): boolean {
  return party.mine && !party.inPlace;
}
