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

/** Runs a commit between the fault points that belong to it. */
export async function reachCommitPoints(faults: FaultPoints, draft: Draft, commit: () => Promise<CommitResult>): Promise<CommitResult> {
  if (faults === NO_FAULTS) return commit();
  const done = stepsOf(draft, 'step.done');
  for (const step of done) await reachPoint(faults, 'step:before-commit', step);
  const result = await commit();
  if (!result.ok) return result;
  for (const step of done) await reachPoint(faults, 'step:after-commit', step);
  for (const step of stepsOf(draft, 'gate.opened')) await reachPoint(faults, 'gate:written-before-notified', step);
  for (const step of stepsOf(draft, 'gate.decided')) await reachPoint(faults, 'decision:committed-before-advanced', step);
  return result;
}

function stepsOf(draft: Draft, type: RunEventType): string[] {
  return draft.events.flatMap((event) => (event.type === type && 'step' in event.data ? [event.data.step] : []));
}
