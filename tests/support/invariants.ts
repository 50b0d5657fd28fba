import { nodeHash } from '@baton/runtime/ports/node-hash';
import { memoryRunBus } from '@baton/runtime/ports/memory-run-bus';
import { systemClock } from '@baton/runtime/ports/system-clock';
import { runStream } from '@baton/runtime/http/run-stream';
import type { OpenDatabase } from '@baton/runtime/store/open-database';
import { runReads } from '@baton/runtime/store/repositories/run-reads';
import { verifySignoffs } from '@baton/runtime/store/repositories/verify-signoffs';
import type { RunStore } from '@baton/runtime/store/run-store';
import type { GraphView } from '@baton/schema/graph/graph-view';
import type { RunEvent } from '@baton/schema/run/events';
import { foldRun } from '@baton/schema/run/reduce-run';
import { expect } from 'vitest';

export interface LookedAt {
  database: OpenDatabase;
  store: RunStore;
  view: GraphView;
  runId: string;
  workspaceId: string;
}

/** What has to be true of a run after every command, whatever happened to the processes that worked on it. */
export async function expectInvariants(at: LookedAt): Promise<void> {
  for (;;) {
    const events = (await at.store.load(at.runId))?.events ?? [];
    const found = await look(at, events).then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
    if (!found) return;
    // A timer rang between two looks: they belong to different moments.
    if ((await at.store.load(at.runId))?.lastSeq === events.length) throw found.error;
  }
}

async function look(at: LookedAt, events: readonly RunEvent[]): Promise<void> {
  expectOneOutput(events);
  expectOneDecision(events);
  expectNothingBeforeItsGate(at.view, events);
  await expectSignedWhatWasShown(at, events);
  expect(await verifySignoffs(at.database.db, at.workspaceId), 'I6 the chain of sign-offs verifies').toMatchObject({ ok: true });
  await expectNotOrphaned(at, events);
  await expectCostsAddUp(at, events);
  await expectSameVersion(at, events);
}

function expectOneOutput(events: readonly RunEvent[]): void {
  const done = events.flatMap((event) => (event.type === 'step.done' ? [event.data.step] : []));
  expect(new Set(done).size, 'I2 one output per run, step, item and round').toBe(done.length);
}

function expectOneDecision(events: readonly RunEvent[]): void {
  const decided = events.flatMap((event) => (event.type === 'gate.decided' ? [event.data.gateId] : []));
  expect(new Set(decided).size, 'I3 one decision per gate').toBe(decided.length);
}

/** A step that only a decision leads to has nothing in the journal before one. */
function expectNothingBeforeItsGate(view: GraphView, events: readonly RunEvent[]): void {
  const decidedAt = new Map<string, RunEvent>();
  for (const event of events) {
    if (event.type === 'gate.decided') decidedAt.set(stepNode(event.data.step), event);
    if (event.type !== 'step.started' && event.type !== 'step.done') continue;
    const waysIn = view.node(event.data.nodeId)?.waysIn ?? [];
    const gates = waysIn.map((edge) => edge.from.node);
    if (gates.length === 0 || !gates.every((id) => view.node(id)?.node.type === 'ask')) continue;
    const before = gates.some((id) => (decidedAt.get(id)?.at ?? '9') <= event.at);
    const byHand = events.some((one) => one.type === 'step.done' && one.data.by === 'hand' && gates.includes(one.data.nodeId));
    expect(before || byHand, `I4 ${event.data.step} began before any gate that leads to it was decided`).toBe(true);
  }
}

function stepNode(step: string): string {
  return step.split(/[@#]/)[0] ?? '';
}

async function expectSignedWhatWasShown({ database, store, runId }: LookedAt, events: readonly RunEvent[]): Promise<void> {
  const rows = await database.db.selectFrom('signoffs').select(['id', 'gate_id', 'record']).where('run_id', '=', runId).execute();
  const decided = events.flatMap((event) => (event.type === 'gate.decided' ? [event.data] : []));
  // A pass of a dialled gate has a record too, and no gate.
  const atGates = rows.filter((row) => row.gate_id !== '');
  expect(atGates.map((row) => row.gate_id).toSorted(), 'I5 one sign-off per decision').toEqual(decided.map((one) => one.gateId).toSorted());
  for (const { about, signoff } of decided) {
    const record = rows.find((row) => row.id === signoff)?.record as { documents: { hash: string }[] } | undefined;
    expect(
      record?.documents.map((document) => document.hash),
      'I5 it names the exact bytes',
    ).toEqual(about.map((ref) => ref.hash));
    for (const ref of about) expect(nodeHash((await store.readArtefact(ref, runId)) ?? ''), 'I5 which are the bytes kept').toBe(ref.hash);
  }
}

async function expectNotOrphaned({ database: { db }, store, runId }: LookedAt, events: readonly RunEvent[]): Promise<void> {
  const state = foldRun(runId, events);
  if (state.ended) return;
  const count = async (rows: Promise<unknown[]>): Promise<number> => (await rows).length;
  const { lease_owner: leased } = await db.selectFrom('runs').select('lease_owner').where('id', '=', runId).executeTakeFirstOrThrow();
  const reasons = [
    leased === null ? 0 : 1,
    await count(db.selectFrom('timers').select('id').where('run_id', '=', runId).where('state', '=', 'set').execute()),
    await count(db.selectFrom('gates').select('id').where('run_id', '=', runId).where('status', '=', 'open').execute()),
    await count(db.selectFrom('child_runs').select('step').where('run_id', '=', runId).execute()),
    await count(db.selectFrom('awaited_events').select('step').where('run_id', '=', runId).execute()),
    await count(db.selectFrom('attention').select('step').where('run_id', '=', runId).execute()),
    (await store.orphanedRuns(1_000)).includes(runId) ? 1 : 0,
    state.held ? 1 : 0,
  ];
  expect(Math.max(...reasons), 'I7 an unfinished run has a lease, a timer, a gate, an event, a person or a worker to come').toBeGreaterThan(
    0,
  );
}

async function expectCostsAddUp({ database: { db }, runId }: LookedAt, events: readonly RunEvent[]): Promise<void> {
  const state = foldRun(runId, events);
  const spent = Object.values(state.steps).reduce((sum, step) => sum + (step.usage?.cost ?? 0), 0);
  const { cost } = await db.selectFrom('runs').select('cost').where('id', '=', runId).executeTakeFirstOrThrow();
  expect([state.usage?.cost ?? 0, cost ?? 0], 'I8 the costs of the steps are the cost of the run').toEqual([spent, spent]);
}

async function expectSameVersion({ database: { db }, runId }: LookedAt, events: readonly RunEvent[]): Promise<void> {
  const { version_id: versionId } = await db.selectFrom('runs').select('version_id').where('id', '=', runId).executeTakeFirstOrThrow();
  const started = events.flatMap((event) => (event.type === 'run.started' ? [[event.data.versionId, event.data.hash]] : []));
  expect(started, 'I9 a run has one version').toEqual([[versionId, 'h']]);
}

/** I1 and I10: once it has ended nothing moves any more, and a reader from the beginning gets exactly the table. */
export async function expectAtItsEnd({ database, store, runId }: LookedAt, ended: readonly RunEvent[]): Promise<void> {
  const events = (await store.load(runId))?.events ?? [];
  expect(events, 'I1 an ended run never changes').toEqual(ended);
  const reads = runReads(database.db);
  const deps = {
    bus: memoryRunBus(() => undefined),
    clock: systemClock,
    pollMs: 1_000,
    readJournal: (id: string, after: number, limit: number) => reads.journal(id, after, limit),
    snapshot: () => Promise.reject(new Error('nothing is unknown here')),
  };
  const request = {
    runId,
    after: 0,
    stillAllowed: () => Promise.resolve(true),
    cut: () => undefined,
    closing: new AbortController().signal,
  };
  const text = await new Response(runStream(deps, request)).text();
  const sent = [...text.matchAll(/^event: run\ndata: (.*)$/gm)].map((match) => JSON.parse(match[1] ?? '') as RunEvent);
  expect(sent, 'I10 the stream from 0 is the table of events').toEqual(events);
}
