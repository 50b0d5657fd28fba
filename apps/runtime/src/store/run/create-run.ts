import { AppError, isAppError } from '@baton/schema/errors/app-error';
import type { NewRunEvent } from '@baton/schema/run/events';
import { CompiledQuery, type Kysely, type Transaction } from 'kysely';
import type { Database } from '../database.ts';
import { jsonText } from '../json-text.ts';
import type { CreatedRun, NewLease, NewRun, RunWrites } from '../run-store.ts';
import { eventRows, placedEvents } from './commit-row.ts';
import { expectRows } from './expect-rows.ts';
import { notPublished } from './not-published.ts';
import type { Settled } from './gatherer.ts';
import { createRuns as statementFor } from './hot-statements.ts';
import { madeBefore, type RequestKey, takeKey } from './request-key.ts';
import type { RunStoreDeps, Tagged } from './run-store-deps.ts';
import { tryAgain } from './try-again.ts';
import { writeProjections } from './write-projections.ts';

export interface RunToCreate {
  run: NewRun;
  events: NewRunEvent[];
  writes: RunWrites;
  lease?: NewLease;
}
/** The first fence of a lease that a run is born with. */
const FIRST_FENCE = 1;
type TaggedRun = Tagged<RunToCreate>;

/** Nothing but the run and its events: these can share a statement with others. */
export function isPlain({ run, writes }: RunToCreate): boolean {
  return !run.idempotency && run.briefId === undefined && !run.parent && Object.values(writes).every((rows) => rows.length === 0);
}

/** Plain runs, all of them in one statement together with their activations. */
export async function createPlainRuns(deps: RunStoreDeps, runs: TaggedRun[]): Promise<Settled<CreatedRun>[]> {
  try {
    return (await createTogether(deps, runs)).map((value) => ({ value }));
  } catch (error) {
    // One run that cannot be stored must not take the others with it; a database that is away takes all.
    if (runs.length === 1 || isAppError(error, 'unavailable')) throw error;
    return (await Promise.all(runs.map((run) => createPlainRuns(deps, [run]).catch((alone: unknown) => [{ error: alone }])))).flat();
  }
}

async function createTogether(deps: RunStoreDeps, runs: TaggedRun[]): Promise<CreatedRun[]> {
  const queued = runs.flatMap(({ ask }) => (ask.lease ? [] : [ask.run.runId]));
  const statement = queued.length > 0 ? await deps.activations?.statement(queued) : undefined;
  const hot = statementFor(statement?.text);
  const params = paramsOf(runs, statement?.param ?? null, deps.time());
  const rows = await tryAgain(deps.clock, () => deps.database.hot(hot, params));
  const made = new Map(rows.map((row) => [row[0], String(row[2])]));
  checkEvents(runs, made, Number(rows[0]?.[1] ?? 0));
  if (statement) deps.activations?.nudge();
  return Promise.all(
    runs.map(async (tagged) => {
      const at = made.get(tagged.ask.run.runId);
      return at === undefined ? foundBefore(deps, tagged) : created(tagged, at);
    }),
  );
}

/** A run with other rows, a brief or a request key: one transaction. */
export async function createRunWithWrites(deps: RunStoreDeps, tagged: TaggedRun): Promise<CreatedRun> {
  const before = await sameRequest(deps, tagged.ask.run);
  if (before) return before;
  const result = await tryAgain(deps.clock, () => deps.database.db.transaction().execute((trx) => createIn(trx, deps, tagged)));
  const taken = result === 'request_taken' ? await sameRequest(deps, tagged.ask.run) : undefined;
  // The key is our own when an earlier try of this call went through and only its answer was lost.
  if (taken && taken.runId !== tagged.ask.run.runId) return taken;
  if (typeof result === 'string') return foundBefore(deps, tagged);
  if (!tagged.ask.lease) deps.activations?.nudge();
  return created(tagged, result.at);
}

async function createIn(
  trx: Transaction<Database>,
  deps: RunStoreDeps,
  tagged: TaggedRun,
): Promise<{ at: string } | 'request_taken' | 'run_there'> {
  const { run, writes, lease } = tagged.ask;
  if (run.idempotency && !(await takeKey(trx, keyOf(run, run.idempotency), run.runId))) return 'request_taken';
  if (run.parent) await stillWanted(trx, run.runId);
  const time = deps.time();
  const { text } = statementFor(undefined);
  const { rows } = await trx.executeQuery(CompiledQuery.raw(text, paramsOf([tagged], null, time)));
  const [row] = rows as { id: string; written: number | string; at: string }[];
  if (!row) return foundBefore(deps, tagged, trx).then(() => 'run_there' as const);
  checkEvents([tagged], new Map([[row.id, row.at]]), Number(row.written));
  const context = { runId: run.runId, workspaceId: run.workspaceId, at: row.at };
  if (run.briefId !== undefined) await takeBrief(trx, run, run.briefId);
  await writeProjections(trx, context, writes);
  const mails = (writes.outbox ?? []).map((mail) => ({
    ...mail,
    payload: jsonText(mail.payload),
    workspace_id: run.workspaceId,
    run_id: run.runId,
    created_at: context.at,
  }));
  if (mails.length > 0)
    expectRows('outbox', mails.length, (await trx.insertInto('outbox').values(mails).executeTakeFirst()).numInsertedOrUpdatedRows);
  if (!lease) await deps.activations?.activate([run.runId], trx);
  return { at: row.at };
}

async function sameRequest({ database: { db } }: RunStoreDeps, run: NewRun): Promise<CreatedRun | undefined> {
  const runId = run.idempotency && (await madeBefore(db, keyOf(run, run.idempotency)));
  return runId === undefined ? undefined : { runId, created: false };
}

function keyOf({ workspaceId }: NewRun, idempotency: RequestKey['idempotency']): RequestKey {
  return { workspaceId, scope: 'run', idempotency };
}

/** A called run is made only while its step waits for it; whoever drops it waits until it is made. @throws AppError `step_not_there` */
async function stillWanted(trx: Transaction<Database>, runId: string): Promise<void> {
  const row = await trx.selectFrom('child_runs').select('dropped').where('child_run_id', '=', runId).forUpdate().executeTakeFirst();
  if (row?.dropped !== false) throw new AppError('step_not_there', { message: 'Nobody waits for this run any more.' });
}

/** A brief starts one run. @throws AppError `bad_input` when it is started or put aside already */
async function takeBrief(trx: Transaction<Database>, run: NewRun, briefId: string): Promise<void> {
  const taken = await trx
    .updateTable('next_briefs')
    .set({ status: 'started', started_run_id: run.runId })
    .where('id', '=', briefId)
    .where('workspace_id', '=', run.workspaceId)
    .where('status', '=', 'open')
    .executeTakeFirst();
  if (Number(taken.numUpdatedRows) === 1) return;
  throw new AppError('bad_input', {
    message: 'This next cycle was already started or put aside.',
    fix: 'Look at the list of runs.',
    path: '/from/briefId',
  });
}

/**
 * The run is there: made by an earlier try of this very call, or by somebody else.
 * @throws AppError when it is not: `bad_input`, its version is not published; `run_cleared`, what it shares was removed
 */
async function foundBefore({ database }: RunStoreDeps, tagged: TaggedRun, db: Kysely<Database> = database.db): Promise<CreatedRun> {
  const { runId, publishedOnly, sharedFromRunId } = tagged.ask.run;
  const row = await db.selectFrom('runs').select(['last_commit', 'created_at']).where('id', '=', runId).executeTakeFirst();
  if (!row && publishedOnly) throw notPublished();
  if (!row && sharedFromRunId !== undefined) throw new AppError('run_cleared');
  return row?.last_commit === tagged.id ? created(tagged, row.created_at.toISOString()) : { runId, created: false };
}

function created({ ask: { run, events, lease } }: TaggedRun, at: string): CreatedRun {
  const made = { runId: run.runId, created: true };
  return lease ? { ...made, held: { fence: FIRST_FENCE, events: placedEvents(run.runId, 0, at, events) } } : made;
}

function checkEvents(runs: TaggedRun[], made: ReadonlyMap<string | null | undefined, string>, written: number): void {
  const asked = runs.filter(({ ask }) => made.has(ask.run.runId)).reduce((sum, { ask }) => sum + ask.events.length, 0);
  expectRows('journal', asked, written);
}

function paramsOf(runs: TaggedRun[], job: string | null, time: string | null): [string | null, string | null, string, string] {
  const asked = runs.map(({ id, ask: { run, events, lease } }) => ({
    id: run.runId,
    ws: run.workspaceId,
    pipeline: run.pipelineId,
    version: run.versionId,
    mode: run.mode,
    title: run.title,
    lineage: run.lineageId,
    cycle: run.cycle,
    parent: run.parentRunId ?? null,
    root: run.rootRunId ?? null,
    shared: run.sharedFromRunId ?? null,
    brief: run.briefId ?? null,
    createdBy: run.createdBy,
    n: events.length,
    commit: id,
    owner: lease?.owner ?? null,
    ttl: lease?.ttlMs ?? null,
    published: run.publishedOnly ?? false,
  }));
  const events = runs.flatMap(({ ask }) => eventRows(ask.events).map((event) => ({ run: ask.run.runId, ...event })));
  return [job, time, jsonText(asked), jsonText(events)];
}
