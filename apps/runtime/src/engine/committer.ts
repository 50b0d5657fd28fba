import type { CommitResult, RunCommit, RunStore } from '../store/run-store.ts';

export interface Committer {
  /** Commits, sharing a round trip with whatever else is ready at that moment. Rejects when the store could not be asked. */
  commit(commit: RunCommit): Promise<CommitResult>;
}

interface Waiting {
  commit: RunCommit;
  resolve(result: CommitResult): void;
  reject(error: unknown): void;
}

/** One statement is being flushed while the next is being sent: a third would only wait behind them. */
const IN_FLIGHT = 2;
/** Commits of one statement: more make it slower for all without saving another round trip. */
const BATCH = 64;

/** Group commit: while two batches are under way, the commits of all runs gather in the next one. */
export function createCommitter(store: Pick<RunStore, 'commit'>): Committer {
  const queue: Waiting[] = [];
  let inFlight = 0;
  let scheduled = false;

  const pump = (): void => {
    scheduled = false;
    while (inFlight < IN_FLIGHT && queue.length > 0) {
      inFlight += 1;
      void send(takeBatch(queue)).finally(() => {
        inFlight -= 1;
        schedule();
      });
    }
  };
  const schedule = (): void => {
    if (scheduled || queue.length === 0) return;
    scheduled = true;
    // After the current turn, so that everything that settles in it travels together.
    queueMicrotask(pump);
  };
  const send = async (batch: Waiting[]): Promise<void> => {
    try {
      const results = await store.commit(batch.map((waiting) => waiting.commit));
      for (const [i, waiting] of batch.entries()) settle(waiting, results[i]);
    } catch (error) {
      if (batch.length === 1) return batch[0]?.reject(error);
      // One that the database refuses must not take the others with it.
      for (const waiting of batch) await send([waiting]);
    }
  };
  return {
    commit: (commit) =>
      new Promise((resolve, reject) => {
        queue.push({ commit, resolve, reject });
        schedule();
      }),
  };
}

/** The oldest commits, at most one of a run: two of one run can't both be next in its journal. */
function takeBatch(queue: Waiting[]): Waiting[] {
  const runs = new Set<string>();
  const batch: Waiting[] = [];
  for (let i = 0; i < queue.length && batch.length < BATCH;) {
    const waiting = queue[i];
    if (!waiting || runs.has(waiting.commit.runId)) {
      i += 1;
      continue;
    }
    runs.add(waiting.commit.runId);
    batch.push(waiting);
    queue.splice(i, 1);
  }
  return batch;
}

function settle(waiting: Waiting, result: CommitResult | undefined): void {
  if (result) waiting.resolve(result);
  else waiting.reject(new Error('The store answered fewer commits than it was given.'));
}
