import type { GateView, WhatNow } from '@baton/schema/api/gate-view';
import { CircleCheck } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { useIsGuest } from '../../api/guest-context.ts';
import { ButtonLink } from '../../ui/button/ButtonLink.tsx';
import { Icon } from '../../ui/icon/Icon.tsx';
import { links } from '../../ui/links.ts';
import { namesWords } from '../../ui/words/count-words.ts';
import styles from './GateBand.module.css';

/** After the answer: what runs now, who is next, where to watch. Takes the focus, so that nobody misses it. */
export function WhatNowBand({ view, fresh }: { view: GateView; fresh: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (fresh) heading.current?.focus();
  }, [fresh]);
  const guest = useIsGuest();
  const now = view.whatNow;
  // What comes next reaches a guest by mail, with a link of its own: none of the rooms here would let them in.
  const mineNext = guest ? undefined : now?.waiting.find((gate) => gate.mine);
  const nextBrief = guest ? null : now?.nextBriefId;
  return (
    <section className={styles['band']} aria-label="What happens now">
      <div className={styles['head']}>
        <h2 ref={heading} tabIndex={-1}>
          <Icon of={CircleCheck} size={20} />
          {now?.headline ?? waitingHeadline(view)}
        </h2>
        <div className={styles['acts']}>
          {mineNext && (
            <ButtonLink to={links.gate(mineNext.gateId)} look="primary">
              Next for you: {mineNext.question}
            </ButtonLink>
          )}
          {nextBrief && (
            <ButtonLink to={links.startBrief(nextBrief)} look={mineNext ? 'plain' : 'primary'}>
              Look at the next cycle’s brief
            </ButtonLink>
          )}
          {!guest && (
            <>
              <ButtonLink to={links.run(view.gate.runId)} look={mineNext || nextBrief ? 'plain' : 'primary'}>
                Watch the run
              </ButtonLink>
              <ButtonLink to={links.inbox}>Back to the inbox</ButtonLink>
            </>
          )}
        </div>
      </div>
      {now && <WhatNowColumns now={now} guest={guest} />}
    </section>
  );
}

function waitingHeadline(view: GateView): string {
  const open = view.parties.filter((party) => party.answer === null && party.blocking).map((party) => party.label);
  if (!view.parties.some((party) => party.mine && party.answer !== null)) return `It waits for ${namesWords(open)}, and not for you.`;
  return open.length > 0 ? `Your answer is recorded. It waits for ${namesWords(open)}.` : 'Your answer is recorded.';
}

function WhatNowColumns({ now, guest }: { now: WhatNow; guest: boolean }) {
  return (
    <div className={styles['columns']}>
      {now.running.length > 0 && (
        <div>
          <h3>Runs now</h3>
          <ul>
            {now.running.map((step, index) => (
              <li key={index}>
                {step.name}
                {step.about !== '' && <small>, {step.about}</small>}
              </li>
            ))}
          </ul>
        </div>
      )}
      {now.waiting.length > 0 && (
        <div>
          <h3>Waits for a person</h3>
          <ul>
            {now.waiting.map((gate) => (
              <li key={gate.gateId}>
                {guest ? gate.question : <Link href={links.gate(gate.gateId)}>{gate.question}</Link>}{' '}
                <small>{gate.mine ? 'you' : namesWords(gate.who)}</small>
              </li>
            ))}
          </ul>
        </div>
      )}
      {now.ended.length > 0 && (
        <div>
          <h3>The run has ended</h3>
          <ul>
            {now.ended.map((end) => (
              <li key={end}>{end}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
