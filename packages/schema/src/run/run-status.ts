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
  for (const key of Object.values(run.current)) {
    const step = run.steps[key];
    const group = step && !step.frame ? groupOf(step) : undefined;
    if (group) counts[group] += 1;
  }
  return counts;
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
