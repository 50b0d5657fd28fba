import type { NodeFamily } from '@baton/schema/node/definition';
import { Bot, Clock, Flag, Hexagon, type LucideIcon, Play, UserRoundCheck } from 'lucide-react';
import { useMemo } from 'react';
import { useNow } from '../../ui/clock/clock-context.ts';
import { Avatar, type AvatarKind } from '../../ui/people/Avatar.tsx';
import { timeWords } from '../../ui/words/date-words.ts';
import { durationWords } from '../../ui/words/duration-words.ts';
import { moneyWords } from '../../ui/words/money-words.ts';
import { countLabel } from '../../ui/words/count-words.ts';
import type { RunEvent } from '@baton/schema/run/events';
import type { RunNames } from './run-names.ts';
import { type TimeScale, timeScale } from './time-scale.ts';
import { type Timeline, type TimelineBar, timelineOf, type TimelineRow } from './timeline-model.ts';
import { timelineHeadline } from './timeline-words.ts';
import styles from './TimelineView.module.css';

const KIND: Record<TimelineBar['kind'], { look: string | undefined; words: string }> = {
  work: { look: styles['work'], words: 'works' },
  own: { look: styles['own'], words: 'runs' },
  person: { look: styles['person'], words: 'waits for a person' },
  time: { look: styles['time'], words: 'waits for its time' },
};

/** Where the time went: a row for each step, three patterns for working and the two kinds of waiting. */
export function TimelineView({
  events,
  names,
  currency,
  cost,
}: {
  events: readonly RunEvent[];
  names: RunNames;
  currency: string;
  cost: number | null;
}) {
  const now = useNow(5_000);
  const timeline = useMemo(() => timelineOf(events, names, now), [events, names, now]);
  const scale = useMemo(() => {
    const moments = timeline.groups.flatMap((group) =>
      group.rows.flatMap((row) => row.bars.flatMap((bar) => (bar.to === undefined ? [bar.from] : [bar.from, bar.to]))),
    );
    return timeScale(timeline.from, timeline.to, moments);
  }, [timeline]);
  return (
    <div className={styles['timeline']}>
      <div className={styles['sum']}>
        <h2>{timelineHeadline(timeline)}</h2>
        <div className={styles['key']} aria-hidden="true">
          <span>
            <i className={styles['work']} />
            Agent works
          </span>
          <span>
            <i className={styles['person']} />
            Waits for a person
          </span>
          <span>
            <i className={styles['time']} />
            Waits for time
          </span>
          {timeline.groups.some((group) => group.rows.some((row) => row.bars.some((bar) => bar.kind === 'own'))) && (
            <span>
              <i className={styles['own']} />
              A check or tool runs
            </span>
          )}
          {timeline.totals.tries > 0 && (
            <span>
              <i className={styles['triedKey']} />
              Tried again
            </span>
          )}
        </div>
      </div>
      <div className={styles['scroll']} tabIndex={0} role="region" aria-label="Timeline of this run">
        <div className={styles['grid']} role="table" aria-label="Steps with their time and cost">
          <Axis scale={scale} />
          <Background scale={scale} timeline={timeline} />
          {timeline.groups.map((group) => (
            <div key={group.key} role="rowgroup">
              {group.title !== '' && (
                <div className={`${styles['line']} ${styles['group']}`} role="row">
                  <div className={styles['name']} role="rowheader">
                    {group.title}
                  </div>
                </div>
              )}
              {group.rows.map((row) => (
                <Row key={row.key} row={row} scale={scale} end={timeline.to} currency={currency} inGroup={group.title !== ''} />
              ))}
            </div>
          ))}
          <Totals timeline={timeline} cost={cost} currency={currency} />
        </div>
      </div>
    </div>
  );
}

const percent = (part: number): string => `${(part * 100).toFixed(3)}%`;

function Axis({ scale }: { scale: TimeScale }) {
  return (
    <div className={`${styles['line']} ${styles['axis']}`} role="row">
      <div role="columnheader">Step</div>
      <div role="columnheader" aria-label="When">
        {scale.zones.map((zone) => (
          <span key={zone.from}>
            {zone.title !== '' && (
              <span className={styles['zone']} style={{ left: percent(zone.left) }}>
                {zone.title}
              </span>
            )}
            {zone.ticks.map((tick) => (
              <span key={tick.at} className={styles['tick']} style={{ left: percent(scale.x(tick.at)) }} aria-hidden="true">
                {tick.label}
              </span>
            ))}
          </span>
        ))}
      </div>
      <div className={styles['right']} role="columnheader">
        Time
      </div>
      <div className={styles['right']} role="columnheader">
        AI cost
      </div>
    </div>
  );
}

function Background({ scale, timeline }: { scale: TimeScale; timeline: Timeline }) {
  const [first, second] = scale.zones;
  return (
    <div className={styles['back']} aria-hidden="true">
      {scale.zones.flatMap((zone) => [
        ...zone.weekends.map((span) => (
          <i
            key={`w${span.from}`}
            className={styles['weekend']}
            style={{ left: percent(scale.x(span.from)), width: percent(scale.x(span.to) - scale.x(span.from)) }}
          />
        )),
        ...zone.ticks.map((tick) => <i key={tick.at} style={{ left: percent(scale.x(tick.at)) }} />),
      ])}
      {first && second && <i className={styles['break']} style={{ left: percent((first.left + first.width + second.left) / 2) }} />}
      {timeline.running && (
        <i className={styles['now']} style={{ left: percent(scale.x(timeline.to)) }}>
          <b>Now {timeWords(timeline.to)}</b>
        </i>
      )}
    </div>
  );
}

const FAMILY: Partial<Record<NodeFamily, { kind: AvatarKind; icon: LucideIcon }>> = {
  agent: { kind: 'agent', icon: Bot },
  person: { kind: 'gate', icon: UserRoundCheck },
  time: { kind: 'plain', icon: Clock },
  start: { kind: 'ink', icon: Play },
  end: { kind: 'ink', icon: Flag },
};

function Row({
  row,
  scale,
  end,
  currency,
  inGroup,
}: {
  row: TimelineRow;
  scale: TimeScale;
  end: number;
  currency: string;
  inGroup: boolean;
}) {
  const mark = FAMILY[row.family] ?? { kind: 'plain' as const, icon: Hexagon };
  const total = row.bars.reduce((sum, bar) => sum + (bar.to ?? end) - bar.from, 0);
  return (
    <div className={`${styles['line']} ${styles['row']} ${inGroup ? styles['inGroup'] : ''}`} role="row">
      <div className={styles['name']} role="rowheader">
        <Avatar name={row.name} kind={mark.kind} icon={mark.icon} size="small" />
        <span>{row.name}</span>
        {row.rounds > 1 && <small>{row.rounds} rounds</small>}
      </div>
      <div className={styles['track']} role="cell">
        <span className="sr">
          {row.bars
            .map((bar) => `${KIND[bar.kind].words} ${durationWords((bar.to ?? end) - bar.from)}${bar.to === undefined ? ', still' : ''}`)
            .join('; ')}
        </span>
        {row.bars.map((bar, index) => (
          <Bar key={index} bar={bar} scale={scale} end={end} />
        ))}
        {row.tries.map((at, index) => (
          <i key={index} className={styles['tried']} style={{ left: percent(scale.x(at)) }} title={`Tried again, ${timeWords(at)}`} />
        ))}
        <BarLabel row={row} scale={scale} end={end} />
      </div>
      <div className={styles['cell']} role="cell">
        {durationWords(total)}
      </div>
      <div className={styles['cell']} role="cell">
        {row.cost === undefined || row.cost === null ? '–' : moneyWords(row.cost, currency)}
      </div>
    </div>
  );
}

function Bar({ bar, scale, end }: { bar: TimelineBar; scale: TimeScale; end: number }) {
  const left = scale.x(bar.from);
  const width = scale.x(bar.to ?? end) - left;
  return (
    <i
      className={`${styles['bar']} ${KIND[bar.kind].look ?? ''} ${bar.to === undefined ? styles['goes'] : ''}`}
      style={{ left: percent(left), width: percent(width) }}
      title={`${KIND[bar.kind].words.charAt(0).toUpperCase()}${KIND[bar.kind].words.slice(1)} ${durationWords((bar.to ?? end) - bar.from)}${bar.label === '' ? '' : `, ${bar.label}`}`}
      aria-hidden="true"
    />
  );
}

/** The words of the last bar, behind it where there is room, else before it. */
function BarLabel({ row, scale, end }: { row: TimelineRow; scale: TimeScale; end: number }) {
  const bar = row.bars.at(-1);
  if (!bar) return null;
  const works = bar.kind === 'work' || bar.kind === 'own';
  if (bar.label === '' && !works) return null;
  const words = works ? durationWords((bar.to ?? end) - bar.from) : bar.label;
  const left = scale.x(bar.from);
  const right = scale.x(bar.to ?? end);
  if (!works && right - left > 0.2)
    return (
      <span className={`${styles['label']} ${styles['inside']}`} style={{ left: `calc(${percent(left)} + 10px)` }} aria-hidden="true">
        {words}
      </span>
    );
  if (works && right - left > 0.1)
    return (
      <span
        className={`${styles['label']} ${styles['onWork']} ${bar.kind === 'own' ? styles['onOwn'] : ''}`}
        style={{ left: percent(left) }}
        aria-hidden="true"
      >
        {words}
      </span>
    );
  const style =
    right < 0.75
      ? { left: `calc(${percent(Math.max(right, left + 0.01))} + 4px)` }
      : { right: `calc(${percent(1 - freeLeft(row, scale))} + 4px)` };
  return (
    <span className={styles['label']} style={style} aria-hidden="true">
      {words}
    </span>
  );
}

/** Where the bars at the end of a row begin: words before them stand on none of them. */
function freeLeft(row: TimelineRow, scale: TimeScale): number {
  return row.bars
    .toReversed()
    .reduce((left, bar, index) => (index === 0 || scale.x(bar.to ?? bar.from) > left - 0.1 ? scale.x(bar.from) : left), 1);
}

function Totals({ timeline, cost, currency }: { timeline: Timeline; cost: number | null; currency: string }) {
  const { work, person, time, tries } = timeline.totals;
  return (
    <div className={`${styles['line']} ${styles['total']}`} role="row">
      <div className={styles['name']} role="rowheader">
        {timeline.running ? 'Whole run so far' : 'Whole run'}
      </div>
      <div className={styles['parts']} role="cell">
        <span>
          <b>{durationWords(work)}</b> agent work
        </span>
        <span>
          <b>{durationWords(person)}</b> for people
        </span>
        {time > 0 && (
          <span>
            <b>{durationWords(time)}</b> for time
          </span>
        )}
        {tries > 0 && <span>{countLabel(tries, 'retry', 'retries')}</span>}
      </div>
      <div className={styles['cell']} role="cell">
        {durationWords(timeline.to - timeline.from)}
      </div>
      <div className={styles['cell']} role="cell">
        {cost === null ? '–' : moneyWords(cost, currency)}
      </div>
    </div>
  );
}
