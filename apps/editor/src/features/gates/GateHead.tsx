import type { GateView } from '@baton/schema/api/gate-view';
import { ArrowLeft, CalendarClock, Clock, Eye, Hand } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useIsGuest } from '../../api/guest-context.ts';
import { Chip } from '../../ui/chip/Chip.tsx';
import { RehearsalMark } from '../../ui/chip/RehearsalMark.tsx';
import { useNow } from '../../ui/clock/clock-context.ts';
import { useZone } from '../../ui/clock/zone-context.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import { links } from '../../ui/links.ts';
import { StageStrip } from '../../ui/stage/StageStrip.tsx';
import { aboutWords } from '../../ui/words/about-words.ts';
import { calledWords } from '../../ui/words/called-words.ts';
import { dayWords, dueWords } from '../../ui/words/date-words.ts';
import { takenWords } from '../../ui/words/taken-words.ts';
import { mayAnswer } from './gate-changes.ts';
import { GateWork } from './GateWork.tsx';
import { sentBackWords, stagesOf } from './stages-of.ts';
import { YourPart } from './YourPart.tsx';
import styles from './GatePage.module.css';

/** The question and everything around it: from where, by when, who asked for what, and where the work stands. */
export function GateHead({ view }: { view: GateView }) {
  const zone = useZone();
  const now = useNow(60_000);
  const guest = useIsGuest();
  const { gate, request, asked } = view;
  const due = gate.dueAt === null || gate.status !== 'open' ? undefined : dueWords(Date.parse(gate.dueAt), now, zone);
  return (
    <header className={styles['head']}>
      <div className={styles['top']}>
        <div className={styles['crumb']}>
          {guest ? (
            <span className={styles['ofRun']}>{gate.runTitle}</span>
          ) : (
            <>
              <Link href={links.inbox}>
                <Icon of={ArrowLeft} size={14} />
                Inbox
              </Link>
              <span aria-hidden="true">/</span>
              <Link href={links.run(gate.runId)} className={styles['ofRun']} title={gate.runTitle}>
                <span>{gate.runTitle}</span>
              </Link>
            </>
          )}
          <span className={styles['ofStep']}>
            {[calledWords(gate), gate.stepName, aboutWords(gate), gate.round > 1 ? `round ${gate.round}` : ''].filter(Boolean).join(', ')}
          </span>
        </div>
        <div className={styles['chips']}>
          <RehearsalMark mode={gate.mode} />
          {due && (
            <Chip tone={due.urgency === 'late' ? 'err' : 'wait'} icon={CalendarClock}>
              {due.long}
            </Chip>
          )}
          {gate.spotCheck && <Chip icon={Eye}>Spot check</Chip>}
          {gate.takenBy.length > 0 && gate.status === 'open' && <Chip icon={Hand}>{takenWords(gate.takenBy)}</Chip>}
          {gate.minutes !== null && gate.status === 'open' && <Chip icon={Clock}>About {gate.minutes} min</Chip>}
        </div>
        <div className={styles['question']}>
          <h1>{gate.question}</h1>
          {request.intro !== '' && <p className={styles['intro']}>{request.intro}</p>}
          <YourPart view={view} />
          <GateWork view={view} />
        </div>
        {asked.text !== '' && <Asked by={asked.by.name} day={dayWords(Date.parse(asked.at), now)} text={asked.text} />}
      </div>
      {view.stages.length > 0 && (
        <div className={styles['stages']}>
          <StageStrip stages={stagesOf(view, mayAnswer(view))} back={sentBackWords(view)} />
        </div>
      )}
    </header>
  );
}

/** The original wish stays in view: everything here is measured against it. */
function Asked({ by, day, text }: { by: string; day: string; text: string }) {
  const [whole, setWhole] = useState(false);
  const long = text.length > 150;
  return (
    <blockquote className={styles['asked']}>
      <b>
        Asked for by {by}, {day}
      </b>
      <span className={long && !whole ? styles['clamp'] : undefined}>{text}</span>
      {long && (
        <button type="button" className={styles['more']} aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? 'Shorter' : 'Read all of it'}
        </button>
      )}
    </blockquote>
  );
}
