import type { RunState, StepState } from '@baton/schema/run/state';
import type { ArtefactRef } from '@baton/schema/run/values';
import { Bot, Check, Flag, Hexagon, type LucideIcon, Play, UserRoundCheck, X } from 'lucide-react';
import { Fragment, useEffect, useRef, useState } from 'react';
import type { LiveRunUse } from '../../api/use-live-run.ts';
import { Button } from '../../ui/button/Button.tsx';
import { ButtonLink } from '../../ui/button/ButtonLink.tsx';
import { useNow } from '../../ui/clock/clock-context.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import { links } from '../../ui/links.ts';
import { Avatar, type AvatarKind } from '../../ui/people/Avatar.tsx';
import { Dot } from '../../ui/text/Dot.tsx';
import { daysBetween, dayWords, timeWords } from '../../ui/words/date-words.ts';
import { durationWords } from '../../ui/words/duration-words.ts';
import { moneyWords } from '../../ui/words/money-words.ts';
import { AttentionCard } from './AttentionCard.tsx';
import { ChangedSettings } from './ChangedSettings.tsx';
import { DocumentCard } from './DocumentCard.tsx';
import { LiveAgents } from './LiveAgents.tsx';
import { MarkCard } from './MarkCard.tsx';
import type { RunNames } from './run-names.ts';
import type { StoryLine } from './story-lines.ts';
import { StoryGate } from './StoryGate.tsx';
import styles from './StoryView.module.css';

export interface StoryViewProps {
  live: LiveRunUse;
  names: RunNames;
  lines: readonly StoryLine[];
  chosen: ArtefactRef | undefined;
  onChoose: (ref: ArtefactRef) => void;
}

const NEAR_END = 80;

/** The place in the story of the first step that needs a fix. */
export const FIX_PLACE = 'needs-a-fix';

/** The run in sentences, oldest first; at its end the agents that write right now. Follows the end until the reader scrolls up. */
export function StoryView({ live, names, lines, chosen, onChoose }: StoryViewProps) {
  const box = useRef<HTMLDivElement>(null);
  const [following, setFollowing] = useState(true);
  const now = useNow(30_000);
  const working = workingAgents(live.state, names);
  useEffect(() => {
    const story = box.current;
    if (following && story && typeof story.scrollTo === 'function') story.scrollTo({ top: story.scrollHeight });
  }, [following, lines.length, working.length]);
  const onScroll = (): void => {
    const story = box.current;
    if (story) setFollowing(story.scrollHeight - story.scrollTop - story.clientHeight < NEAR_END);
  };
  const currency = live.detail.run.currency;
  const firstFix = lines.find((line) => line.attention?.open === true)?.key;
  const days = lines.map((line) => dayWords(Date.parse(line.at), now));
  return (
    <div ref={box} className={styles['story']} onScroll={onScroll} tabIndex={0} role="region" aria-label="Story of this run">
      <h2 className="sr">Story</h2>
      <ol>
        {lines.map((line, index) => {
          const at = Date.parse(line.at);
          const day = days[index];
          const last = index === lines.length - 1;
          return (
            <li key={line.key} className={`${styles['moment']} ${last && !live.state.ended ? styles['going'] : ''}`}>
              <div className={styles['when']}>
                {day !== days[index - 1] && <b>{daysBetween(now, at) === 0 ? 'Today' : day}</b>}
                <time dateTime={line.at}>{timeWords(at)}</time>
              </div>
              <div className={styles['dot']}>
                <Mark who={line.who} />
              </div>
              <div>
                <Sentence line={line} currency={currency} />
                {line.reason !== undefined && <p className={styles['reason']}>“{line.reason}”</p>}
                {line.items && line.items.length > 0 && <Items items={line.items} />}
                {line.documents?.map((ref) => (
                  <DocumentCard
                    key={`${ref.artefact}-${ref.version}`}
                    document={ref}
                    on={chosen?.artefact === ref.artefact && chosen.version === ref.version}
                    onOpen={() => onChoose(ref)}
                  />
                ))}
                {line.gate && line.who.kind === 'gate' && <StoryGate state={live.state} gateId={line.gate.gateId} />}
                {line.attention?.open === true && (
                  <div {...(line.key === firstFix && { id: FIX_PLACE, tabIndex: -1 })}>
                    <AttentionCard runId={live.state.runId} live={live} names={names} attention={line.attention} />
                  </div>
                )}
                {line.changed && <ChangedSettings document={live.detail.document} {...line.changed} />}
                {line.mark !== undefined && <MarkAt state={live.state} step={line.mark} />}
                {line.runId !== undefined && (
                  <p>
                    <ButtonLink to={links.run(line.runId)} size="small">
                      Look at its run
                    </ButtonLink>
                  </p>
                )}
                {line.nextBriefId !== undefined && (
                  <p>
                    <ButtonLink to={links.startBrief(line.nextBriefId)} look="strong" size="small">
                      Look at the next cycle’s brief
                    </ButtonLink>
                  </p>
                )}
              </div>
            </li>
          );
        })}
        {working.length > 0 && <LiveAgents steps={working} texts={live.texts} names={names} currency={currency} />}
      </ol>
      {!following && (
        <div className={styles['follow']}>
          <Button size="small" look="ink" onClick={() => setFollowing(true)}>
            Jump to latest
          </Button>
        </div>
      )}
    </div>
  );
}

/** The card of a step that the test still waits before. */
function MarkAt({ state, step }: { state: RunState; step: string }) {
  const known = state.steps[step];
  return known?.wait?.kind === 'mark' ? <MarkCard runId={state.runId} step={known} /> : null;
}

/** The agents that write right now. */
function workingAgents(state: RunState, names: RunNames): StepState[] {
  return Object.values(state.current)
    .flatMap((key) => state.steps[key] ?? [])
    .filter((step) => step.status === 'running' && !step.frame && names.callsModel(step.nodeId));
}

const MARKS: Record<StoryLine['who']['kind'], { kind: AvatarKind; icon: LucideIcon | undefined }> = {
  agent: { kind: 'agent', icon: Bot },
  person: { kind: 'person', icon: undefined },
  gate: { kind: 'gate', icon: UserRoundCheck },
  start: { kind: 'ink', icon: Play },
  end: { kind: 'ink', icon: Flag },
  plumbing: { kind: 'plain', icon: Hexagon },
};

function Mark({ who }: { who: StoryLine['who'] }) {
  const { kind, icon } = MARKS[who.kind];
  return <Avatar name={who.name} kind={kind} size="small" {...(icon && { icon })} />;
}

function Sentence({ line, currency }: { line: StoryLine; currency: string }) {
  return (
    <p className={styles['say']}>
      {line.words.map((part, index) => (part.strong ? <b key={index}>{part.text}</b> : <Fragment key={index}>{part.text}</Fragment>))}
      {line.took && (
        <span className={styles['took']}>
          {' '}
          {durationWords(line.took.ms)}
          {line.took.cost !== null && line.took.cost > 0 && (
            <>
              <Dot />
              {moneyWords(line.took.cost, currency)}
            </>
          )}
        </span>
      )}
    </p>
  );
}

function Items({ items }: { items: NonNullable<StoryLine['items']> }) {
  return (
    <ul className={styles['items']}>
      {items.map((item, index) => (
        <li key={index} className={item.failed ? styles['failed'] : item.done ? styles['done'] : undefined}>
          {item.done && <Icon of={item.failed ? X : Check} size={14} />}
          {item.title}
          {item.done && <span className="sr">{item.failed ? ', could not be finished' : ', done'}</span>}
        </li>
      ))}
    </ul>
  );
}
