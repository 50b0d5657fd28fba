import type { RunEventType } from '@baton/schema/run/events';
import type { CommitResult } from '../store/run-store.ts';
import { type FaultPoint, type FaultPoints, NO_FAULTS } from '../ports/fault-points.ts';
import type { Draft } from './draft.ts';

/** A fault point threw: the process is to be thought of as dead, so nothing is put right any more. */
export class Crash extends Error {
  constructor(cause: unknown) {
    super('A fault point threw.', { cause });
    this.name = 'Crash';
  }
}

/** Reaches a fault point; what it throws becomes a Crash. */
export async function reachPoint(faults: FaultPoints, point: FaultPoint, about: string): Promise<void> {
  if (faults === NO_FAULTS) return;
  try {
    await faults.reach(point, about);
  } catch (error) {
    throw new Crash(error);
  }
}

/** Reached for each event of this type that is about to be committed, and that was. */
const BEFORE: readonly (readonly [RunEventType, FaultPoint])[] = [
  ['step.done', 'step:before-commit'],
  ['gate.decided', 'decision:before-commit'],
];
const AFTER: readonly (readonly [RunEventType, FaultPoint])[] = [
  ['step.started', 'step:started-before-executed'],
  ['step.done', 'step:after-commit'],
  ['step.failed', 'step:failed-before-retried'],
  ['gate.opened', 'gate:written-before-notified'],
  ['gate.decided', 'decision:committed-before-advanced'],
  ['timer.fired', 'timer:committed-before-advanced'],
  ['run.cancelled', 'cancel:committed-before-told'],
];

/** Runs a commit between the fault points that belong to it. */
export async function reachCommitPoints(faults: FaultPoints, draft: Draft, commit: () => Promise<CommitResult>): Promise<CommitResult> {
  if (faults === NO_FAULTS) return commit();
  await reachAll(faults, draft, BEFORE);
  const result = await commit();
  if (result.ok) await reachAll(faults, draft, AFTER);
  return result;
}

async function reachAll(faults: FaultPoints, draft: Draft, points: typeof BEFORE): Promise<void> {
  for (const [type, point] of points)
    for (const { type: emitted, data } of draft.events)
      if (emitted === type) await reachPoint(faults, point, 'step' in data ? data.step : draft.state.runId);
}
