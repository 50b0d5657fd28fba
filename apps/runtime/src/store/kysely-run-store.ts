import type { Clock } from '../ports/clock.ts';
import { type FaultPoints, NO_FAULTS } from '../ports/fault-points.ts';
import type { Ids } from '../ports/ids.ts';
import type { Activations } from '../queue/run-queue.ts';
import type { OpenDatabase } from './open-database.ts';
import { isFast } from './run/commit-row.ts';
import { commitAtGate, isAtGate } from './run/commit-at-gate.ts';
import { commitFast, type TaggedCommit } from './run/commit-fast.ts';
import { commitWithWrites } from './run/commit-with-writes.ts';
import { createPlainRuns, createRunWithWrites, isPlain, type RunToCreate } from './run/create-run.ts';
import { databaseNow, type DatabaseTime } from './run/database-time.ts';
import { Gatherer } from './run/gatherer.ts';
import { childTold, childWork, forgetChild } from './run/child-runs.ts';
import { keepEvent, matchingEvents, readEvent } from './run/kept-events.ts';
import { orphanedRuns, releaseLease, renewLeases, takeRun, voidAllLeases } from './run/leases.ts';
import { loadRun } from './run/load-run.ts';
import { pipelineOf, readArtefact, readBlob } from './run/read-content.ts';
import type { RunStoreDeps, Tagged } from './run/run-store-deps.ts';
import { spending } from './run/spending.ts';
import { claimDueTimers, timerFailed } from './run/timers.ts';
import type { CommitResult, CreatedRun, RunCommit, RunStore } from './run-store.ts';

export interface RunStoreOptions {
  database: OpenDatabase;
  clock: Clock;
  ids: Ids;
  /** A test's clock in place of the database's own. */
  time?: DatabaseTime;
  /** The queue: a new run, and a commit that says `activate`, put an activation on it in the same transaction. */
  activations?: Activations;
  /** For tests: reached inside the transactions of commits. */
  faults?: FaultPoints | undefined;
}

/** Two statements keep the database busy while the answers of one are read; more would only make smaller batches. */
const IN_FLIGHT = 2;
/** Keeps one statement's parameters under a megabyte with ordinary results. */
const MOST = 64;

/** The run store on PostgreSQL, embedded or on a server. What is asked at the same moment shares a round trip. */
export function kyselyRunStore(options: RunStoreOptions): RunStore {
  const { database, clock, ids, time = databaseNow, activations, faults = NO_FAULTS } = options;
  const deps: RunStoreDeps = { database, clock, ids, time, activations, faults };
  const byRun = { key: (commit: TaggedCommit) => commit.ask.runId, inFlight: IN_FLIGHT, most: MOST };
  const fast = new Gatherer<TaggedCommit, CommitResult>({ ...byRun, run: (commits) => commitFast(deps, commits) });
  const atGate = new Gatherer<TaggedCommit, CommitResult>({ ...byRun, run: (commits) => commitAtGate(deps, commits) });
  const heavy = new Gatherer<TaggedCommit, CommitResult>({ ...byRun, run: (commits) => commitWithWrites(deps, commits) });
  const creating = new Gatherer<Tagged<RunToCreate>, CreatedRun>({
    key: ({ ask }) => ask.run.runId,
    inFlight: IN_FLIGHT,
    most: MOST,
    run: (runs) => createPlainRuns(deps, runs),
  });
  const commitOne = (commit: RunCommit): Promise<CommitResult> => {
    const tagged = { id: ids.next(), ask: commit };
    return (isFast(commit) ? fast : isAtGate(commit) ? atGate : heavy).add(tagged);
  };

  return {
    createRun(run, events, writes, lease) {
      const tagged = { id: ids.next(), ask: { run, events, writes, ...(lease && { lease }) } };
      return isPlain(tagged.ask) ? creating.add(tagged) : createRunWithWrites(deps, tagged);
    },
    load: (runId, afterSeq) => loadRun(deps, runId, afterSeq),
    async commit(commits) {
      const [only] = commits;
      if (only && commits.length === 1) return [await commitOne(only)];
      return settle(await inOrderByRun(commits, commitOne));
    },
    acquireLease: (runId, owner, ttlMs) => takeRun(deps, runId, owner, ttlMs),
    renewLeases: (owner, runIds, ttlMs) => renewLeases(deps, owner, runIds, ttlMs),
    releaseLease: (runId, fence) => releaseLease(deps, runId, fence),
    voidAllLeases: () => voidAllLeases(deps),
    orphanedRuns: (limit) => orphanedRuns(deps, limit),
    readBlob: (hash) => readBlob(deps, hash),
    readArtefact: (ref, runId) => readArtefact(deps, ref, runId),
    pipelineOf: (versionId) => pipelineOf(deps, versionId),
    dueTimers: (limit) => claimDueTimers(deps, limit),
    childWork: (place, limit) => childWork(deps, place, limit),
    childTold: (childRunId, held) => childTold(deps, childRunId, held),
    spending: (runId) => spending(deps, runId),
    forgetChild: (childRunId) => forgetChild(deps, childRunId),
    keepEvent: (event) => keepEvent(deps, event),
    matchingEvents: (place, limit) => matchingEvents(deps, place, limit),
    readEvent: (eventId) => readEvent(deps, eventId),
    timerFailed: (timerId, error, final) => timerFailed(deps, timerId, error, final),
  };
}

/** All at once, except that commits of one run go one after the other, in the order given. */
function inOrderByRun(
  commits: readonly RunCommit[],
  commitOne: (commit: RunCommit) => Promise<CommitResult>,
): Promise<PromiseSettledResult<CommitResult>[]> {
  const last = new Map<string, Promise<unknown>>();
  return Promise.allSettled(
    commits.map((commit) => {
      const before = last.get(commit.runId);
      const result = before ? before.then(() => commitOne(commit)) : commitOne(commit);
      last.set(
        commit.runId,
        result.catch(() => undefined),
      );
      return result;
    }),
  );
}

function settle(ends: PromiseSettledResult<CommitResult>[]): CommitResult[] {
  return ends.map((end) => {
    if (end.status === 'rejected') throw end.reason;
    return end.value;
  });
}
