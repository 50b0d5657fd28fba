import type { RunState, RunStatus, StepState } from './state.ts';

export interface RunCounts {
  working: number;
  waiting: number;
  attention: number;
  done: number;
}

/** How many steps work, wait for somebody or something, need a fix, are done. Out-of-date rounds do not count. */
export function countSteps(run: RunState): RunCounts {
  const counts: RunCounts = { working: 0, waiting: 0, attention: 0, done: 0 };
  for (const key of Object.values(run.current)) count(counts, run.steps[key], 1);
  return counts;
}

/** The counts after some places and steps changed; all others are not looked at. */
export function recountSteps(counted: RunCounts, before: RunState, after: RunState, places: Iterable<string>): RunCounts {
  const counts = { ...counted };
  for (const place of places) {
    count(counts, before.steps[before.current[place] ?? ''], -1);
    count(counts, after.steps[after.current[place] ?? ''], 1);
  }
  return counts;
}

function count(counts: RunCounts, step: StepState | undefined, by: 1 | -1): void {
  const group = step && !step.frame ? groupOf(step) : undefined;
  if (group) counts[group] += by;
}

/** A step that is tried again by itself counts as working, also while it waits for its next attempt. */
function groupOf(step: StepState): keyof RunCounts | undefined {
  if (step.status === 'running' || step.status === 'retrying') return 'working';
  if (step.status === 'waiting' || step.status === 'attention' || step.status === 'done') return step.status;
  return undefined;
}

/** A run's status is derived: what needs a person's fix is named first, then what works, then what waits. */
export function runStatus(run: RunState, counted?: RunCounts): RunStatus {
  if (run.ended) return run.ended.status;
  if (run.held) return 'held';
  const counts = counted ?? countSteps(run);
  if (counts.attention > 0) return 'attention';
  if (counts.working > 0) return 'working';
  return counts.waiting > 0 ? 'waiting' : 'working';
}
