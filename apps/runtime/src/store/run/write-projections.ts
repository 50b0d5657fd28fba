import { LIMITS } from '@baton/schema/limits';
import type { Transaction } from 'kysely';
import type { Database } from '../database.ts';
import { jsonText } from '../json-text.ts';
import type { RunWrites } from '../run-store.ts';
import { expectRows } from './expect-rows.ts';
import { writeGates } from './write-gates.ts';

/** Which run the rows belong to, and the time of the commit. */
export interface WriteContext {
  runId: string;
  workspaceId: string;
  at: string;
}
type Trx = Transaction<Database>;

/** Writes the rows that go with a commit, except the outbox (part of the commit's own statement) and sign-offs (last). */
export async function writeProjections(trx: Trx, run: WriteContext, writes: RunWrites): Promise<void> {
  await writeContent(trx, run, writes);
  await writeGates(trx, run, writes);
  await writeTimers(trx, run, writes);
  await writeAwaited(trx, run, writes);
  await writeChildren(trx, run, writes);
  await writeAttention(trx, run, writes);
  await writeReleases(trx, run, writes);
  await writeNextBriefs(trx, run, writes);
}

async function writeContent(trx: Trx, run: WriteContext, { blobs = [], artefactVersions = [] }: RunWrites): Promise<void> {
  const bytesOf = new Map(blobs.map((blob) => [blob.hash, blob.bytes]));
  const rows = artefactVersions.map(({ ref, step, content, createdBy, basedOn }) => {
    const long = Buffer.byteLength(content) > LIMITS.inlineBytes;
    if (long) bytesOf.set(ref.hash, Buffer.from(content));
    const { artefact, version, hash, type, title } = ref;
    const own = { run_id: run.runId, workspace_id: run.workspaceId, artefact, version, hash, type, title, step };
    return { ...own, content: long ? null : content, based_on: basedOn ?? null, created_at: run.at, created_by: jsonText(createdBy) };
  });
  if (bytesOf.size > 0) {
    // In one order, so that two commits with the same bytes never wait for each other in a circle.
    const ordered = [...bytesOf].toSorted(([a], [b]) => (a < b ? -1 : 1));
    const kept = ordered.map(([hash, bytes]) => ({
      workspace_id: run.workspaceId,
      hash,
      bytes,
      size: bytes.length,
      created_at: run.at,
    }));
    // The same bytes may be there already: that is what the hash is for. They become young again, so that the clearing of
    // old runs, which may look at them at this moment, leaves them.
    await trx
      .insertInto('blobs')
      .values(kept)
      .onConflict((conflict) =>
        conflict.columns(['workspace_id', 'hash']).doUpdateSet((set) => ({ created_at: set.ref('excluded.created_at') })),
      )
      .execute();
    await trx
      .insertInto('blob_uses')
      .values(ordered.map(([hash]) => ({ run_id: run.runId, hash, workspace_id: run.workspaceId })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  if (rows.length === 0) return;
  const inserted = await trx.insertInto('artefact_versions').values(rows).executeTakeFirst();
  expectRows('artefact_versions', rows.length, inserted.numInsertedOrUpdatedRows);
}

async function writeTimers(trx: Trx, run: WriteContext, { timers = [], timersDone = [] }: RunWrites): Promise<void> {
  if (timersDone.length > 0) await trx.deleteFrom('timers').where('id', 'in', timersDone).where('run_id', '=', run.runId).execute();
  if (timers.length === 0) return;
  const rows = timers.map(({ timerId, step, fireAt, kind }) => ({
    id: timerId,
    run_id: run.runId,
    workspace_id: run.workspaceId,
    step,
    kind,
    fire_at: fireAt,
    created_at: run.at,
  }));
  const inserted = await trx.insertInto('timers').values(rows).executeTakeFirst();
  expectRows('timers', rows.length, inserted.numInsertedOrUpdatedRows);
}

async function writeAwaited(
  trx: Trx,
  run: WriteContext,
  { awaitedEvents = [], awaitedDone = [], eventsTaken = [] }: RunWrites,
): Promise<void> {
  if (eventsTaken.length > 0) {
    const taken = await trx
      .deleteFrom('kept_events')
      .where('id', 'in', eventsTaken)
      .where('workspace_id', '=', run.workspaceId)
      .executeTakeFirst();
    expectRows('kept_events', eventsTaken.length, taken.numDeletedRows);
  }
  if (awaitedDone.length > 0)
    await trx.deleteFrom('awaited_events').where('run_id', '=', run.runId).where('step', 'in', awaitedDone).execute();
  if (awaitedEvents.length === 0) return;
  const rows = awaitedEvents.map((awaited) => ({ ...awaited, run_id: run.runId, workspace_id: run.workspaceId, created_at: run.at }));
  const inserted = await trx.insertInto('awaited_events').values(rows).executeTakeFirst();
  expectRows('awaited_events', rows.length, inserted.numInsertedOrUpdatedRows);
}

async function writeChildren(
  trx: Trx,
  run: WriteContext,
  { childRuns = [], childRunsDone = [], childRunsDropped = [] }: RunWrites,
): Promise<void> {
  if (childRunsDone.length > 0)
    await trx.deleteFrom('child_runs').where('run_id', '=', run.runId).where('child_run_id', 'in', childRunsDone).execute();
  if (childRunsDropped.length > 0)
    await trx
      .updateTable('child_runs')
      .set({ dropped: true })
      .where('run_id', '=', run.runId)
      .where('child_run_id', 'in', childRunsDropped)
      .execute();
  if (childRuns.length === 0) return;
  const rows = childRuns.map(({ childRunId, step, request }) => ({
    child_run_id: childRunId,
    run_id: run.runId,
    step,
    workspace_id: run.workspaceId,
    request: jsonText(request),
    created_at: run.at,
  }));
  const inserted = await trx.insertInto('child_runs').values(rows).executeTakeFirst();
  expectRows('child_runs', rows.length, inserted.numInsertedOrUpdatedRows);
}

async function writeAttention(trx: Trx, run: WriteContext, { attention = [], attentionCleared = [] }: RunWrites): Promise<void> {
  if (attentionCleared.length > 0)
    await trx.deleteFrom('attention').where('run_id', '=', run.runId).where('step', 'in', attentionCleared).execute();
  if (attention.length === 0) return;
  const rows = attention.map((row) => ({ ...row, run_id: run.runId, workspace_id: run.workspaceId, created_at: run.at }));
  const inserted = await trx
    .insertInto('attention')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['run_id', 'step']).doUpdateSet((set) => ({
        code: set.ref('excluded.code'),
        message: set.ref('excluded.message'),
        fix: set.ref('excluded.fix'),
      })),
    )
    .executeTakeFirst();
  expectRows('attention', rows.length, inserted.numInsertedOrUpdatedRows);
}

async function writeReleases(trx: Trx, run: WriteContext, { releases = [] }: RunWrites): Promise<void> {
  if (releases.length === 0) return;
  const rows = releases.map(({ step, ref, title, audience, gateIds }) => ({
    run_id: run.runId,
    workspace_id: run.workspaceId,
    step,
    artefact: ref.artefact,
    version: ref.version,
    hash: ref.hash,
    type: ref.type,
    title,
    audience,
    gate_ids: jsonText(gateIds),
    created_at: run.at,
  }));
  const inserted = await trx.insertInto('releases').values(rows).executeTakeFirst();
  expectRows('releases', rows.length, inserted.numInsertedOrUpdatedRows);
}

async function writeNextBriefs(trx: Trx, run: WriteContext, { nextBriefs = [] }: RunWrites): Promise<void> {
  if (nextBriefs.length === 0) return;
  const from = await trx
    .selectFrom('runs')
    .select(['pipeline_id', 'version_id', 'lineage_id', 'cycle', 'created_by'])
    .where('id', '=', run.runId)
    .executeTakeFirstOrThrow();
  const rows = nextBriefs.map(({ briefId, title, brief, fromStep }) => ({
    id: briefId,
    workspace_id: run.workspaceId,
    from_run_id: run.runId,
    from_step: fromStep,
    pipeline_id: from.pipeline_id,
    version_id: from.version_id,
    lineage_id: from.lineage_id,
    cycle: from.cycle + 1,
    title,
    brief: jsonText(brief),
    created_at: run.at,
    created_by: jsonText(from.created_by),
  }));
  const inserted = await trx.insertInto('next_briefs').values(rows).executeTakeFirst();
  expectRows('next_briefs', rows.length, inserted.numInsertedOrUpdatedRows);
}
