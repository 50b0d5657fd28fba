import type { RunState } from '@baton/schema/run/state';
import { checkExecution } from '../execution.ts';
import type { GraphView } from '@baton/schema/graph/graph-view';
import type { Attempt } from '../plan.ts';

/** What a worker is busy with for one run. */
export interface Hand {
  has(step: string): boolean;
  size(): number;
  /** Begins work on a step. `work` gets the signal that ends it; what it comes to is given to `done`, unless it was let go of. */
  take<T>(job: HandJob, work: (signal: AbortSignal) => Promise<T>, done: (result: T) => void): void;
  /** Aborts what the run does not want any more: cancelled, out of date, finished otherwise. */
  prune(view: GraphView, run: RunState): void;
  /** Aborts everything. Nothing of it is heard of again. */
  drop(): void;
}

/** An attempt of a step, or the collecting of a for-each's results. */
export type HandJob = { kind: 'attempt'; step: string; attempt: Attempt } | { kind: 'collect'; step: string };

export function createHand(): Hand {
  const jobs = new Map<string, { job: HandJob; abort: AbortController }>();
  const letGo = (step: string): void => {
    const held = jobs.get(step);
    jobs.delete(step);
    held?.abort.abort(new DOMException('This step is not wanted any more.', 'AbortError'));
  };
  return {
    has: (step) => jobs.has(step),
    size: () => jobs.size,
    take(job, work, done) {
      const held = { job, abort: new AbortController() };
      jobs.set(job.step, held);
      void work(held.abort.signal).then((result) => {
        if (jobs.get(job.step) !== held) return;
        jobs.delete(job.step);
        done(result);
      });
    },
    prune(view, run) {
      for (const { job } of jobs.values()) if (!isWanted(view, run, job)) letGo(job.step);
    },
    drop() {
      for (const step of jobs.keys()) letGo(step);
    },
  };
}

function isWanted(view: GraphView, run: RunState, job: HandJob): boolean {
  if (run.ended) return false;
  const redo = job.kind === 'attempt' ? job.attempt.redo : undefined;
  if (redo) return run.redoing?.[redo.ref.artefact]?.id === redo.id;
  if (job.kind === 'attempt') return checkExecution(view, run, job.attempt.place, job.attempt.attempt) === undefined;
  const frame = run.steps[job.step];
  return frame?.status === 'running' && frame.frame?.items.every((item) => item.settled) === true;
}
