import type { Job } from 'pg-boss';

export interface ActivationData {
  runId: string;
}
export type ActivationJob = Job<ActivationData>;
export type Outcome = 'done' | 'again';

interface Turn {
  /** Jobs that the call under way answers for. */
  jobs: ActivationJob[];
  /** Jobs that came while it was under way: they get a call of their own afterwards. */
  next: ActivationJob[];
}

/**
 * Sees to it that a run is handled by one call at a time, and that every activation is followed by a call that began
 * after it. Whatever waits for one run shares that call.
 */
export class ActivationTurns {
  /** How many jobs are taken and not settled yet. */
  count = 0;
  private readonly turns = new Map<string, Turn>();
  private readonly handle: (runId: string) => Promise<Outcome>;
  private readonly settled: (jobs: ActivationJob[], outcome: Outcome) => void;

  constructor(handle: (runId: string) => Promise<Outcome>, settled: (jobs: ActivationJob[], outcome: Outcome) => void) {
    this.handle = handle;
    this.settled = settled;
  }

  /** The jobs themselves. */
  held(): ActivationJob[] {
    return [...this.turns.values()].flatMap((turn) => [...turn.jobs, ...turn.next]);
  }

  take(job: ActivationJob): void {
    this.count += 1;
    const { runId } = job.data;
    const turn = this.turns.get(runId);
    if (turn) turn.next.push(job);
    else void this.run(runId, [job]);
  }

  /** Gives back what has not begun. */
  dropNext(): ActivationJob[] {
    const dropped = [...this.turns.values()].flatMap((turn) => turn.next.splice(0));
    this.count -= dropped.length;
    return dropped;
  }

  private async run(runId: string, jobs: ActivationJob[]): Promise<void> {
    const turn: Turn = { jobs, next: [] };
    this.turns.set(runId, turn);
    const outcome = await this.handle(runId);
    this.turns.delete(runId);
    this.count -= jobs.length;
    this.settled(jobs, outcome);
    if (turn.next.length > 0) void this.run(runId, turn.next);
  }
}
