import type { WhatNow } from '@baton/schema/api/gate-view';
import type { RunState, StepState } from '@baton/schema/run/state';
import type { GateParty } from '@baton/schema/run/gate';
import { openParties } from '../../engine/gate/tally.ts';
import type { GraphView } from '@baton/schema/graph/graph-view';
import { plan } from '../../engine/plan.ts';
import { aboutScope, nameOfNode } from './step-names.ts';

const NOTHING_IN_HAND = { has: () => false };

/** What happens in a run now, in plain words: what works, whom it waits for, how it ended. `mine` says whether a hat is the reader's. */
export function whatNow(view: GraphView, run: RunState, mine: (party: GateParty) => boolean): WhatNow {
  const running = workingNow(view, run);
  const waiting = Object.values(run.gates)
    .filter((gate) => gate.status === 'open')
    .map((gate) => {
      const open = openParties(gate);
      return { gateId: gate.gateId, question: gate.question, who: open.map((party) => party.label), mine: open.some(mine) };
    });
  const ended = run.ended?.ends.map((end) => end.name) ?? [];
  const nextBriefId = Object.values(run.steps).findLast((step) => step.nextBriefId !== undefined)?.nextBriefId ?? null;
  return { headline: headline(view, run, running, waiting), running, waiting, ended, nextBriefId, runId: run.runId };
}

/** Steps that work and steps that are about to, by name. */
function workingNow(view: GraphView, run: RunState): WhatNow['running'] {
  const current = Object.values(run.current).flatMap((key) => run.steps[key] ?? []);
  const working = current.filter((step) => (step.status === 'running' || step.status === 'retrying') && !step.frame);
  const planned = plan(view, run, NOTHING_IN_HAND, run.updatedAt)
    .attempts.filter((attempt) => !attempt.instant)
    .map((attempt) => attempt.place);
  // A gate that is being opened does no work: it is about to wait.
  const places = new Map(
    [...working, ...planned].filter(({ nodeId }) => view.node(nodeId)?.can.waitsForPerson !== true).map((place) => [place.step, place]),
  );
  return [...places.values()].map((place) => ({ name: nameOfNode(view.pipeline, place.nodeId), about: aboutScope(run, place.scope) }));
}

function headline(view: GraphView, run: RunState, running: WhatNow['running'], waiting: WhatNow['waiting']): string {
  if (run.ended) return endedWords(run);
  if (run.held) return `${run.held.by.name} paused the run. Nothing new starts until somebody lets it go on.`;
  const broken = firstWith(run, 'attention');
  if (broken) return `${nameOfNode(view.pipeline, broken.nodeId)} needs a fix before it can go on.`;
  if (running.length > 0) return workWords(running);
  const own = waiting.find((gate) => gate.mine);
  if (own) return `Next it waits for you: ${own.question}`;
  const [next] = waiting;
  if (next) return `Now it waits for ${next.who.join(', ') || 'somebody else'}: ${next.question}`;
  const timed = firstWith(run, 'waiting');
  if (timed?.wait?.kind === 'time') return `It goes on by itself on ${dayOf(timed.wait.at ?? '')}. ${timed.wait.why ?? ''}`.trim();
  if (timed?.wait?.kind === 'mark') return `The test waits before ${nameOfNode(view.pipeline, timed.nodeId)} until somebody lets it go on.`;
  if (timed?.wait?.kind === 'event') return `It goes on when this arrives: ${timed.wait.name ?? 'what it waits for'}.`;
  return 'Baton is working out what comes next.';
}

/** "QA agent is working now", "Blueprint is working on 3 parts now", "Blueprint and QA agent are working now". */
function workWords(running: WhatNow['running']): string {
  const names = [...new Set(running.map((step) => step.name))];
  const [first = '', second, ...others] = names;
  if (second === undefined)
    return running.length === 1 ? `${first} is working now.` : `${first} is working on ${running.length} parts now.`;
  return others.length === 0 ? `${first} and ${second} are working now.` : `${first} and ${others.length + 1} more are working now.`;
}

function endedWords(run: RunState): string {
  if (run.ended?.status === 'cancelled') return 'The run was stopped.';
  const names = run.ended?.ends.map((end) => end.name) ?? [];
  return names.length === 0 ? 'The run has ended.' : `The run has ended: ${[...new Set(names)].join(', ')}.`;
}

function firstWith(run: RunState, status: StepState['status']): StepState | undefined {
  return Object.values(run.current)
    .flatMap((key) => run.steps[key] ?? [])
    .find((step) => step.status === status && !(status === 'waiting' && step.wait?.kind === 'person'));
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "Thu 26 Nov 2026", by the calendar of UTC: sentences of the server name days, never hours. */
export function dayOf(instant: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return 'a later day';
  return `${DAYS[date.getUTCDay()]} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}
