import type { RunEvent } from '@baton/schema/run/events';
import { foldRun } from '@baton/schema/run/reduce-run';
import type { RunState } from '@baton/schema/run/state';
import { canonicalJson } from '@baton/runtime/engine/values/canonical-json';
import type { Json } from '@baton/schema/json';

/** A model call as the model's side saw it. */
export interface SeenCall {
  node: string;
  at: number;
}

/** Everything that is wrong with a run that was cut off and taken up again; empty when nothing was lost or done twice. */
export function checkRun(runId: string, journal: readonly RunEvent[], state: RunState, calls: readonly SeenCall[]): string[] {
  const faults: string[] = [];
  const say = (fault: string): void => void faults.push(`run ${runId}: ${fault}`);
  journal.forEach((event, at) => event.seq === at + 1 || say(`the journal has ${event.seq} in place of ${at + 1}`));
  for (const twice of doubled(journal.flatMap((event) => (event.type === 'step.done' ? [event.data.step] : []))))
    say(`${twice} has two results`);
  for (const twice of doubled(journal.flatMap((event) => (event.type === 'gate.decided' ? [event.data.gateId] : []))))
    say(`gate ${twice} has two decisions`);
  for (const twice of doubled(journal.flatMap((event) => (event.type === 'gate.opened' ? [event.data.step] : []))))
    say(`${twice} was asked twice`);
  for (const twice of doubled(journal.flatMap((event) => (event.type === 'timer.fired' ? [event.data.timerId] : []))))
    say(`timer ${twice} fired twice`);
  if (state.ended?.status !== 'finished')
    say(`it did not end: ${JSON.stringify(Object.values(state.steps).map((step) => [step.step, step.status]))}`);
  if (canonicalJson(foldRun(runId, journal) as unknown as Json) !== canonicalJson(state as unknown as Json))
    say('its state is not the fold of its journal');
  for (const call of calls) if (!isUnderWay(journal, call)) say(`${call.node} was called after its result was committed`);
  return faults;
}

/** The database rounds its times to a millisecond, and this side cuts them off. */
const CLOCK_MS = 2;

/** A call belongs to an attempt that has begun and has no result yet. */
function isUnderWay(journal: readonly RunEvent[], { node, at }: SeenCall): boolean {
  const last = journal.findLast((event) => Date.parse(event.at) <= at + CLOCK_MS && 'nodeId' in event.data && event.data.nodeId === node);
  return last?.type === 'step.started';
}

function doubled(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))];
}
