import { AppError } from '@baton/schema/errors/app-error';
import { EVENT_VERSION, type NewRunEvent, type RunEvent } from '@baton/schema/run/events';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { Clock } from '../../ports/clock.ts';
import type {
  ChildWork,
  CommitResult,
  DueTimer,
  EventMatch,
  LoadedRun,
  NewRun,
  OutsideEvent,
  RunCommit,
  RunRow,
  RunStore,
  RunWrites,
} from '../../store/run-store.ts';

interface RunRecord {
  run: NewRun;
  journal: RunEvent[];
  row: Partial<RunRow>;
  epoch: number;
  fence: number;
  lease?: { owner: string; until: number };
}
type Timer = NonNullable<RunWrites['timers']>[number] & { runId: string; error?: string };

/** The store's invariants in memory, with what a test wants to see of them. Everything goes through JSON, as in a database. */
export interface MemoryRunStore extends RunStore {
  journal(runId: string): RunEvent[];
  record(runId: string): RunRecord;
  runs(): string[];
  rows<K extends keyof RunWrites>(table: K): NonNullable<RunWrites[K]>;
  timers(): Timer[];
  /** Events that nobody took yet. */
  keptEvents(): OutsideEvent[];
  /** Called runs whose end was not told yet. */
  children(): { childRunId: string; runId: string; dropped: boolean }[];
  /** Calls of each method so far. */
  calls: Record<'commit' | 'load' | 'commits' | 'lease', number>;
  /** Runs that the store was asked to put on the queue. */
  activated: string[];
  /** The next commits fail like this; `after` fails once the rows are there, as when a connection breaks too late. */
  failCommits(count: number, when?: 'before' | 'after'): void;
  /** How long a commit takes. */
  delayMs: number;
  /** Adds a timer row behind the engine's back. */
  addTimer(timer: Timer): void;
}

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

export function memoryRunStore(clock: Clock, pipelines: Record<string, Pipeline>): MemoryRunStore {
  const records = new Map<string, RunRecord>();
  const tables: Record<string, unknown[]> = {};
  const timers = new Map<string, Timer>();
  const kept = new Map<string, OutsideEvent>();
  const awaited: (NonNullable<RunWrites['awaitedEvents']>[number] & { runId: string })[] = [];
  const children = new Map<string, NonNullable<RunWrites['childRuns']>[number] & { runId: string; dropped: boolean; held: boolean }>();
  const blobs = new Map<string, Uint8Array>();
  let failing = { count: 0, when: 'before' as 'before' | 'after' };

  const at = (): string => new Date(clock.now()).toISOString();
  const append = (record: RunRecord, events: readonly NewRunEvent[]): RunEvent[] => {
    const added = events.map((event, i) =>
      copy({ ...event, runId: record.run.runId, seq: record.journal.length + 1 + i, at: at(), v: EVENT_VERSION[event.type] } as RunEvent),
    );
    record.journal.push(...added);
    return added;
  };
  const write = (runId: string, writes: RunWrites = {}): void => {
    for (const [table, rows] of Object.entries(writes)) tables[table] = [...(tables[table] ?? []), ...(rows as unknown[])];
    for (const blob of writes.blobs ?? []) blobs.set(blob.hash, blob.bytes);
    for (const timer of writes.timers ?? []) timers.set(timer.timerId, { ...timer, runId });
    for (const timerId of writes.timersDone ?? []) timers.delete(timerId);
    for (const step of writes.awaitedDone ?? [])
      awaited.splice(0, awaited.length, ...awaited.filter((row) => row.runId !== runId || row.step !== step));
    for (const row of writes.awaitedEvents ?? []) awaited.push({ ...row, runId });
    for (const eventId of writes.eventsTaken ?? []) kept.delete(eventId);
    for (const row of writes.childRuns ?? []) children.set(row.childRunId, { ...row, runId, dropped: false, held: false });
    for (const id of writes.childRunsDone ?? []) children.delete(id);
    for (const id of writes.childRunsDropped ?? []) {
      const row = children.get(id);
      if (row) children.set(id, { ...row, dropped: true });
    }
  };
  const holds = (record: RunRecord, fence: number): boolean =>
    record.fence === fence && record.lease !== undefined && record.lease.until > clock.now();
  const one = (commit: RunCommit): CommitResult => {
    const record = records.get(commit.runId);
    if (!record) return { ok: false, reason: 'no_run' };
    if (record.epoch !== commit.epoch) return { ok: false, reason: 'epoch_raised' };
    if (commit.fence !== undefined && !holds(record, commit.fence)) return { ok: false, reason: 'lease_lost' };
    if (record.journal.length !== commit.expectedSeq) return { ok: false, reason: 'seq_moved' };
    if (commit.writes?.eventsTaken?.some((eventId) => !kept.has(eventId))) throw new AppError('write_lost');
    const events = append(record, commit.events);
    record.row = copy(commit.row);
    record.epoch = commit.row.epoch;
    if (commit.row.ended || commit.release) delete record.lease;
    write(commit.runId, commit.writes);
    if (commit.activate) store.activated.push(commit.runId);
    return { ok: true, events: copy(events) };
  };
  const look = ({ run: { runId, workspaceId, versionId }, epoch, fence, journal }: RunRecord, afterSeq = 0): LoadedRun => ({
    runId,
    workspaceId,
    versionId,
    epoch,
    lastSeq: journal.length,
    fence,
    events: copy(journal.slice(afterSeq)),
  });
  const isHeld = (runId: string): boolean => records.get(runId)?.row.status === 'held';
  const fail = (when: 'before' | 'after'): void => {
    if (failing.count === 0 || failing.when !== when) return;
    failing = { ...failing, count: failing.count - 1 };
    throw new Error('ENOSPC: no space left on device');
  };

  const store: MemoryRunStore = {
    calls: { commit: 0, load: 0, commits: 0, lease: 0 },
    activated: [],
    delayMs: 0,
    journal: (runId) => records.get(runId)?.journal ?? [],
    record(runId) {
      const record = records.get(runId);
      if (!record) throw new Error(`no run ${runId}`);
      return record;
    },
    runs: () => [...records.keys()],
    rows: <K extends keyof RunWrites>(table: K) => (tables[table] ?? []) as NonNullable<RunWrites[K]>,
    timers: () => [...timers.values()],
    children: () => [...children.values()],
    keptEvents: () => [...kept.values()],
    failCommits: (count, when = 'before') => void (failing = { count, when }),
    addTimer: (timer) => void timers.set(timer.timerId, timer),

    async createRun(run, events, writes, lease) {
      const { key, bodyHash } = run.idempotency ?? {};
      const known = [...records.values()].find((record) => key !== undefined && record.run.idempotency?.key === key);
      if (known && known.run.idempotency?.bodyHash !== bodyHash) throw new AppError('idempotency_mismatch');
      if (known) return { runId: known.run.runId, created: false };
      if (run.parent && children.get(run.runId)?.dropped !== false) throw new AppError('step_not_there');
      const twin = records.get(run.runId);
      if (twin) return { runId: run.runId, created: false };
      const record: RunRecord = { run, journal: [], row: { status: 'working', working: 1, ended: false }, epoch: 0, fence: 0 };
      records.set(run.runId, record);
      const journal = copy(append(record, events));
      write(run.runId, writes);
      if (!lease) store.activated.push(run.runId);
      if (!lease) return { runId: run.runId, created: true };
      record.fence = 1;
      record.lease = { owner: lease.owner, until: clock.now() + lease.ttlMs };
      return { runId: run.runId, created: true, held: { fence: record.fence, events: journal } };
    },
    async load(runId, afterSeq = 0) {
      store.calls.load += 1;
      const record = records.get(runId);
      return record && look(record, afterSeq);
    },
    async commit(commits) {
      store.calls.commit += 1;
      store.calls.commits += commits.length;
      if (store.delayMs > 0) await clock.sleep(store.delayMs);
      else await Promise.resolve();
      fail('before');
      const results = commits.map(one);
      fail('after');
      return results;
    },
    async acquireLease(runId, owner, ttlMs) {
      store.calls.lease += 1;
      const record = records.get(runId);
      if (!record || record.row.ended || (record.lease && record.lease.until > clock.now())) return undefined;
      record.fence += 1;
      const takenOver = record.lease && record.lease.owner !== owner && { takenOver: true as const };
      record.lease = { owner, until: clock.now() + ttlMs };
      return { ...look(record), ...takenOver };
    },
    async renewLeases(owner, runIds, ttlMs) {
      return runIds.filter((runId) => {
        const { lease } = records.get(runId) ?? {};
        if (lease?.owner !== owner) return false;
        lease.until = clock.now() + ttlMs;
        return true;
      });
    },
    async releaseLease(runId, fence) {
      store.calls.lease += 1;
      const record = records.get(runId);
      if (record?.fence !== fence) return undefined;
      delete record.lease;
      return record.journal.length;
    },
    async voidAllLeases() {
      const held = [...records.values()].filter((record) => record.lease);
      for (const { lease } of held) if (lease) lease.until = 0;
      return held.length;
    },
    async orphanedRuns(limit) {
      // Working steps that only wait for their retry timer are no work: the timer is what brings them back.
      const idle = (runId: string): number =>
        [...timers.values()].filter((timer) => timer.runId === runId && timer.kind === 'retry').length;
      const orphans = [...records.values()].filter(
        ({ row, lease, run }) =>
          !row.ended && row.status !== 'held' && (row.working ?? 0) > idle(run.runId) && (!lease || lease.until <= clock.now()),
      );
      return orphans.slice(0, limit).map((record) => record.run.runId);
    },
    readBlob: async (hash) => blobs.get(hash),
    async readArtefact(ref) {
      const rows = store.rows('artefactVersions');
      return rows.find((row) => row.ref.artefact === ref.artefact && row.ref.version === ref.version)?.content;
    },
    pipelineOf: async (versionId) => pipelines[versionId],
    async dueTimers(limit) {
      const due = [...timers.values()].filter(
        (timer) => timer.error === undefined && !isHeld(timer.runId) && !(Date.parse(timer.fireAt) > clock.now()),
      );
      return due.slice(0, limit).map(({ timerId, runId, step, fireAt, kind }): DueTimer => {
        const late = clock.now() - Date.parse(fireAt) > 60_000;
        return { timerId, runId, step, fireAt, kind, tries: 1, late };
      });
    },
    async timerFailed(timerId, error) {
      const timer = timers.get(timerId);
      if (timer) timer.error = error;
    },
    async childWork(place, limit) {
      const rows = [...children.values()].filter(
        (row) =>
          ('runId' in place ? row.runId === place.runId : true) && ('childRunId' in place ? row.childRunId === place.childRunId : true),
      );
      const work = rows.flatMap(({ childRunId, runId, step, request, dropped, held }): ChildWork[] => {
        const child = records.get(childRunId);
        const ended = child?.journal.at(-1)?.type === 'run.ended';
        const paused = isHeld(runId);
        if (!dropped && !ended && (child ? held === paused : paused)) return [];
        const { workspaceId } = store.record(runId).run;
        const going = paused ? 'hold' : 'resume';
        const state = dropped ? 'dropped' : child ? (ended ? 'ended' : going) : 'new';
        return [{ runId, step, state, started: child !== undefined, request: copy({ ...request, childRunId, workspaceId }) }];
      });
      return work.slice(0, limit);
    },
    async childTold(childRunId, held) {
      const row = children.get(childRunId);
      if (row) children.set(childRunId, { ...row, held });
    },
    async spending(runId) {
      const costOf = (id: string): number => {
        const called = [...children.values()].filter((row) => row.runId === id && !row.dropped);
        return called.reduce((sum, row) => sum + costOf(row.childRunId), records.get(id)?.row.cost ?? 0);
      };
      const { run, row } = store.record(runId);
      const caller = children.get(runId);
      const above = !caller || caller.dropped ? [] : await store.spending(caller.runId);
      return [{ runId, versionId: run.versionId, own: row.cost ?? 0, all: costOf(runId) }, ...above];
    },
    async forgetChild(childRunId) {
      const child = records.get(childRunId);
      if (children.get(childRunId)?.dropped && child?.journal.at(-1)?.type !== 'run.ended' && child) return;
      children.delete(childRunId);
    },
    async keepEvent(event) {
      if (!kept.has(event.eventId)) kept.set(event.eventId, copy(event));
      return event.eventId;
    },
    async matchingEvents(place, limit) {
      const pairs = awaited.flatMap(({ runId, step, name, correlation }) => {
        const { workspaceId } = store.record(runId).run;
        const looked =
          'runId' in place ? place.runId === runId : !('name' in place) || (place.name === name && place.correlation === correlation);
        const events = [...kept.values()].filter(
          (event) => looked && event.workspaceId === workspaceId && event.name === name && event.correlation === correlation,
        );
        return events.map(({ workspaceId: _of, payload: _read, idempotency: _by, ...event }): EventMatch => ({ ...event, runId, step }));
      });
      return pairs.slice(0, limit);
    },
    readEvent: async (eventId) => copy(kept.get(eventId)),
  };
  return store;
}
