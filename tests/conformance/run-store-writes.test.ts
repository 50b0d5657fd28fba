import { createHash } from 'node:crypto';
import { systemClock } from '@baton/runtime/ports/system-clock';
import { systemIds } from '@baton/runtime/ports/system-ids';
import { fakeClock } from '@baton/runtime/ports/testing/fake-clock';
import { kyselyRunStore } from '@baton/runtime/store/kysely-run-store';
import { gateStore } from '@baton/runtime/store/repositories/gate-store';
import { timeOf } from '@baton/runtime/store/run/database-time';
import type { OpenDatabase } from '@baton/runtime/store/open-database';
import type { ChildPlace, EventPlace, RunRow, RunStore, RunWrites } from '@baton/runtime/store/run-store';
import { isAppError } from '@baton/schema/errors/app-error';
import { LIMITS } from '@baton/schema/limits';
import type { GateAnswer } from '@baton/schema/run/gate';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { describeEachDatabase } from '../support/databases.ts';
import { aCommit, aGateRequest, aRef, aRow, aRun, newId, PRIYA, started } from '../support/run-fixtures.ts';

const sha = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');
const ANSWER: GateAnswer = {
  parties: ['designer'],
  decision: 'approved',
  reason: 'It says what we want.',
  choices: [],
  fields: {},
  checklist: [],
  seen: [],
  edits: [],
  meaning: 'You approve the intent.',
  timeZone: 'Europe/Berlin',
  secondsSpent: 12,
};

describeEachDatabase('rows that commit with events', (context) => {
  let store: RunStore;
  let db: OpenDatabase['db'];
  const clock = fakeClock();
  beforeAll(() => {
    store = kyselyRunStore({ database: context.database, clock: systemClock, ids: systemIds(systemClock) });
    db = context.database.db;
  });
  const create = async (change = {}): Promise<string> => {
    const run = aRun(change);
    await store.createRun(run, [started(run)], {});
    return run.runId;
  };
  const commit = async (runId: string, seq: number, writes: RunWrites, row: Partial<RunRow> = {}): Promise<void> => {
    expect(await store.commit([aCommit(runId, seq, { writes, row: aRow(row) })])).toMatchObject([{ ok: true }]);
  };
  const gateOpened = (gateId: string, change = {}): NonNullable<RunWrites['gatesOpened']>[number] => ({
    gateId,
    step: 'intent#1',
    nodeId: 'intent',
    request: aGateRequest(change),
    runTitle: 'Fewer wrong refunds',
    pipelineName: 'Diagnosis to monitor',
    mode: 'real',
  });

  test('bytes and documents come back exactly, short and long', async () => {
    const runId = await create();
    const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => i % 256);
    const short = '{"title":"Größe \\u0041","n":1.50}';
    const long = `"${'long text '.repeat(LIMITS.inlineBytes / 5)}"`;
    await commit(runId, 1, {
      blobs: [{ hash: sha(bytes), bytes }],
      artefactVersions: [
        { ref: aRef('intent', 1, sha(short)), step: 'intent#1', content: short, createdBy: PRIYA },
        { ref: aRef('intent', 2, sha(long)), step: 'intent#2', content: long, createdBy: PRIYA, basedOn: sha(short) },
      ],
    });
    expect(Buffer.from((await store.readBlob(sha(bytes))) ?? []).equals(Buffer.from(bytes))).toBe(true);
    expect(await store.readArtefact({ artefact: 'intent', version: 1 }, runId)).toBe(short);
    expect(await store.readArtefact({ artefact: 'intent', version: 2 }, runId)).toBe(long);
    expect(await store.readArtefact({ artefact: 'intent', version: 3 }, runId)).toBeUndefined();
    expect(await store.readBlob(sha('nothing'))).toBeUndefined();
    // The same bytes again are the same blob.
    await commit(runId, 2, { blobs: [{ hash: sha(bytes), bytes }] });
  });

  test('a run that shares steps of another one reads their documents there', async () => {
    const first = await create();
    await commit(first, 1, {
      artefactVersions: [{ ref: aRef('intent', 1, sha('one')), step: 'intent#1', content: 'one', createdBy: PRIYA }],
    });
    const second = await create({ sharedFromRunId: first });
    const third = await create({ sharedFromRunId: second });
    await commit(third, 1, {
      artefactVersions: [{ ref: aRef('intent', 2, sha('two')), step: 'intent#2', content: 'two', createdBy: PRIYA }],
    });
    expect(await store.readArtefact({ artefact: 'intent', version: 1 }, third)).toBe('one');
    expect(await store.readArtefact({ artefact: 'intent', version: 2 }, third)).toBe('two');
    expect(await store.readArtefact({ artefact: 'intent', version: 2 }, first)).toBeUndefined();
  });

  test('a gate opens with its seats, takes an answer, is decided and signed, all with its events', async () => {
    const runId = await create();
    const gateId = newId();
    const role = { id: 'sme', label: 'Subject expert', blocking: true, assignee: { kind: 'role', role: 'reviewer' } };
    const starter = { id: 'designer', label: 'Learning designer', blocking: true, assignee: { kind: 'starter' } };
    await commit(runId, 1, { gatesOpened: [gateOpened(gateId, { parties: [starter, role] })] });
    const seats = await db
      .selectFrom('gate_parties')
      .select(['party_id', 'user_id', 'role', 'answered_at'])
      .where('gate_id', '=', gateId)
      .orderBy('party_id')
      .execute();
    expect(seats).toEqual([
      { party_id: 'designer', user_id: PRIYA.id, role: null, answered_at: null },
      { party_id: 'sme', user_id: null, role: 'reviewer', answered_at: null },
    ]);
    await commit(runId, 2, {
      answers: [{ answerId: newId(), gateId, answer: ANSWER, actor: PRIYA }],
      gatesClosed: [{ gateId, status: 'decided' }],
      signoffs: [{ signoffId: newId(), gateId, decision: 'approved', record: { meaning: 'You approve the intent.' }, actor: PRIYA }],
    });
    const gate = await db.selectFrom('gates').select(['status', 'closed_at']).where('id', '=', gateId).executeTakeFirstOrThrow();
    expect(gate.status).toBe('decided');
    expect(gate.closed_at).toBeInstanceOf(Date);
    const decided = await db
      .selectFrom('gate_decisions')
      .select(['decision', 'created_by'])
      .where('gate_id', '=', gateId)
      .executeTakeFirst();
    expect(decided).toEqual({ decision: 'approved', created_by: PRIYA });
    const answered = await db
      .selectFrom('gate_parties')
      .select('answered_by')
      .where('gate_id', '=', gateId)
      .where('party_id', '=', 'designer')
      .executeTakeFirst();
    expect(answered?.answered_by).toEqual(PRIYA);
  });

  test('a party is asked again when its answer became void', async () => {
    const runId = await create();
    const gateId = newId();
    await commit(runId, 1, { gatesOpened: [gateOpened(gateId)] });
    await commit(runId, 2, { answers: [{ answerId: newId(), gateId, answer: ANSWER, actor: PRIYA }] });
    await commit(runId, 3, { partiesReopened: [{ gateId, parties: ['designer'] }] });
    const seat = await db
      .selectFrom('gate_parties')
      .select(['answered_at', 'answered_by'])
      .where('gate_id', '=', gateId)
      .executeTakeFirst();
    expect(seat).toEqual({ answered_at: null, answered_by: null });
    expect(await db.selectFrom('gate_answers').select('id').where('gate_id', '=', gateId).execute()).toHaveLength(1);
    const gates = gateStore(db);
    const answers = async () => (await gates.get(aRun().workspaceId, gateId))?.answers.map((given) => given.reason);
    expect(await answers(), 'a void answer counts no more').toEqual([]);
    const again = { ...ANSWER, reason: 'Now too.' };
    await commit(runId, 4, { answers: [{ answerId: newId(), gateId, answer: again, actor: PRIYA }] });
    expect(await answers()).toEqual(['Now too.']);
  });

  test('a second decision of one gate takes its whole commit back', async () => {
    const runId = await create();
    const gateId = newId();
    const decide: RunWrites = {
      gatesClosed: [{ gateId, status: 'decided' }],
      signoffs: [{ signoffId: newId(), gateId, decision: 'approved', record: {}, actor: PRIYA }],
    };
    await commit(runId, 1, { gatesOpened: [gateOpened(gateId)] });
    await commit(runId, 2, decide);
    await expect(
      store.commit([aCommit(runId, 3, { writes: { ...decide, outbox: [{ kind: 'mail', about: gateId, payload: {} }] } })]),
    ).rejects.toSatisfy((error) => isAppError(error, 'write_lost'));
    expect((await store.load(runId))?.lastSeq).toBe(3);
    expect(await db.selectFrom('outbox').select('id').where('run_id', '=', runId).execute()).toEqual([]);
  });

  test('a commit that cannot write one of its rows leaves its neighbours alone', async () => {
    const [good, bad] = [await create(), await create()];
    const timer = { timerId: newId(), step: 'a#1', fireAt: '2031-01-01T00:00:00.000Z', kind: 'wait' as const };
    const closing: RunWrites = { gatesClosed: [{ gateId: 'no such gate', status: 'withdrawn', why: 'being redone' }] };
    await expect(store.commit([aCommit(good, 1, { writes: { timers: [timer] } }), aCommit(bad, 1, { writes: closing })])).rejects.toSatisfy(
      (error) => isAppError(error, 'write_lost'),
    );
    expect((await store.load(good))?.lastSeq).toBe(2);
    expect((await store.load(bad))?.lastSeq).toBe(1);
  });

  test('the log is forced after a decision, before it is confirmed, and not after ordinary commits', async () => {
    const log: string[] = [];
    const database: OpenDatabase = { ...context.database, flush: async () => void log.push('forced') };
    const watched = kyselyRunStore({ database, clock: systemClock, ids: systemIds(systemClock) });
    const runId = await create();
    const gateId = newId();
    await watched.commit([aCommit(runId, 1, { writes: { gatesOpened: [gateOpened(gateId)] } })]);
    await watched.commit([aCommit(runId, 2)]);
    expect(log).toEqual([]);
    const signoff = { signoffId: newId(), gateId, decision: 'approved', record: {}, actor: PRIYA };
    await watched
      .commit([aCommit(runId, 3, { writes: { gatesClosed: [{ gateId, status: 'decided' }], signoffs: [signoff] } })])
      .then(() => log.push('confirmed'));
    expect(log).toEqual(['forced', 'confirmed']);
  });

  test.each([
    ['no row at all', []],
    ['fewer rows than asked', [['2026-01-01T00:00:00.000Z', '0', '0']]],
  ])('a database that changes %s without an error is found out', async (_, rows) => {
    const runId = await create();
    const lost = kyselyRunStore({
      database: { ...context.database, hot: async () => rows },
      clock: systemClock,
      ids: systemIds(systemClock),
    });
    await expect(lost.commit([aCommit(runId, 1)])).rejects.toSatisfy((error) => isAppError(error, 'write_lost'));
    expect((await store.load(runId))?.lastSeq).toBe(1);
  });

  test('outbox rows ride along, also with a commit of nothing else', async () => {
    const runId = await create();
    await commit(runId, 1, { outbox: [{ kind: 'run_ended', about: runId, payload: { status: 'finished' } }] });
    const rows = await db.selectFrom('outbox').select(['kind', 'workspace_id', 'payload', 'sent_at']).where('run_id', '=', runId).execute();
    expect(rows).toEqual([{ kind: 'run_ended', workspace_id: 'workspace-a', payload: { status: 'finished' }, sent_at: null }]);
  });

  test('releases, next briefs, attention and awaited events are kept and cleared', async () => {
    const runId = await create({ cycle: 3, lineageId: 'lineage-a' });
    const ref = aRef('blueprint', 2, sha('text'));
    await commit(runId, 1, {
      releases: [{ step: 'release#1', ref, title: 'Job aid', audience: 'Agents', gateIds: ['g1'] }],
      nextBriefs: [{ briefId: `${runId}-brief`, title: 'Cycle 4', brief: { problem: 'still too many' }, fromStep: 'next#1' }],
      attention: [{ step: 'a#1', code: 'model_refused_key', message: 'The key was refused.', fix: 'Check the key.' }],
      awaitedEvents: [{ step: 'wait#1', name: 'published', correlation: 'course-7' }],
    });
    const brief = await db
      .selectFrom('next_briefs')
      .select(['cycle', 'lineage_id', 'status', 'brief', 'from_run_id'])
      .where('id', '=', `${runId}-brief`)
      .executeTakeFirst();
    expect(brief).toEqual({ cycle: 4, lineage_id: 'lineage-a', status: 'open', brief: { problem: 'still too many' }, from_run_id: runId });
    expect(await db.selectFrom('releases').select('hash').where('run_id', '=', runId).execute()).toEqual([{ hash: sha('text') }]);
    await commit(runId, 2, { attention: [{ step: 'a#1', code: 'model_quota', message: 'No credit.', fix: 'Top up.' }] });
    expect(await db.selectFrom('attention').select('code').where('run_id', '=', runId).execute()).toEqual([{ code: 'model_quota' }]);
    await commit(runId, 3, { attentionCleared: ['a#1'], awaitedDone: ['wait#1'] });
    expect(await db.selectFrom('attention').select('code').where('run_id', '=', runId).execute()).toEqual([]);
    expect(await db.selectFrom('awaited_events').select('name').where('run_id', '=', runId).execute()).toEqual([]);
  });

  test('an event is kept once, found by the step that waits longest, and goes with the commit that takes it', async () => {
    const [name, correlation] = ['published', newId()];
    const waits = { awaitedEvents: [{ step: 'wait#1', name, correlation }] };
    const [first, second, theirs] = [await create(), await create(), await create({ workspaceId: 'workspace-b' })];
    for (const runId of [first, second, theirs]) await commit(runId, 1, waits);
    const keep = (id: string, workspaceId = 'workspace-a') =>
      store.keepEvent({ eventId: `${correlation}${id}`, workspaceId, name, correlation, payload: { id }, by: PRIYA });
    for (const id of ['1', '2', '1']) await keep(id);
    const place = { workspaceId: 'workspace-a', name, correlation };
    const pairs = async (where: EventPlace = place) =>
      (await store.matchingEvents(where, 10)).map(({ runId, eventId }) => [runId, eventId.slice(correlation.length)]);
    expect(await pairs()).toEqual([
      [first, '1'],
      [first, '2'],
      [second, '1'],
      [second, '2'],
    ]);
    expect(await pairs({ runId: second })).toHaveLength(2);
    expect(await pairs({ runId: theirs })).toEqual([]);
    expect((await pairs({})).length).toBeGreaterThanOrEqual(4);
    // What it carries may be large and is read for the one that is handed over.
    expect(await store.matchingEvents(place, 1)).toEqual([
      { runId: first, step: 'wait#1', eventId: `${correlation}1`, name, correlation, by: PRIYA },
    ]);
    expect(await store.readEvent(`${correlation}1`)).toEqual({ payload: { id: '1' } });
    await commit(first, 2, { awaitedDone: ['wait#1'], eventsTaken: [`${correlation}1`] });
    // Somebody else was first: nothing of the commit is there.
    await expect(commit(second, 2, { awaitedDone: ['wait#1'], eventsTaken: [`${correlation}1`] })).rejects.toMatchObject({
      code: 'write_lost',
    });
    expect(await pairs()).toEqual([[second, '2']]);
    expect(await store.readEvent(`${correlation}1`)).toBeUndefined();
    // Nobody takes what belongs to another workspace.
    await expect(commit(theirs, 2, { eventsTaken: [`${correlation}2`] })).rejects.toMatchObject({ code: 'write_lost' });
    expect(await pairs()).toEqual([[second, '2']]);
  });

  test('a called run is made while it is wanted and once; its end waits to be told; one that nobody wants is let go of', async () => {
    const runId = await create();
    const ids = [newId(), newId(), newId()] as const;
    const parent = { runId, step: 'sub#1', root: runId, title: 'T', pipelineName: 'P' };
    const call = { pipelineId: 'q', versionId: 'v', hash: 'h', pipelineName: 'Q', title: '', brief: { a: 1 } };
    const request = { call, parent, mode: 'test' as const, by: PRIYA };
    await commit(runId, 1, { childRuns: ids.map((childRunId, i) => ({ childRunId, step: `sub#${i + 1}`, request })) });
    const work = async (place: ChildPlace = { runId }) => {
      const found = await store.childWork(place, 10);
      const seen = found.map(({ request: { childRunId }, state, started: made }) => ({ at: ids.indexOf(childRunId), state, made }));
      return seen.toSorted((a, b) => a.at - b.at).map(({ at, state, made }) => [at, state, made]);
    };
    const childOf = (childRunId: string) => aRun({ runId: childRunId, parent, parentRunId: runId, rootRunId: runId });
    const make = (childRunId: string) => store.createRun(childOf(childRunId), [started(childOf(childRunId))], {});
    expect(await work()).toEqual([
      [0, 'new', false],
      [1, 'new', false],
      [2, 'new', false],
    ]);
    expect((await store.childWork({ childRunId: ids[0] }, 10))[0]).toMatchObject({
      runId,
      request: { ...request, workspaceId: 'workspace-a' },
    });
    const made = await Promise.all([make(ids[0]), make(ids[0])]);
    expect(made.filter((one) => one.created)).toHaveLength(1);
    await make(ids[1]);
    expect(await work()).toEqual([[2, 'new', false]]);
    await commit(ids[0], 1, {}, { ended: true, status: 'finished' });
    expect(await work({ childRunId: ids[0] })).toEqual([[0, 'ended', true]]);
    // Told: the row goes with the commit. Not wanted any more: the two others.
    await commit(runId, 2, { childRunsDone: [ids[0]], childRunsDropped: [ids[1], ids[2]] });
    expect(await work()).toEqual([
      [1, 'dropped', true],
      [2, 'dropped', false],
    ]);
    await expect(make(ids[2])).rejects.toMatchObject({ code: 'step_not_there' });
    await expect(make(newId())).rejects.toMatchObject({ code: 'step_not_there' });
    for (const childRunId of ids) await store.forgetChild(childRunId);
    expect(await work()).toEqual([[1, 'dropped', true]]);
    await commit(ids[1], 1, {}, { ended: true, status: 'cancelled' });
    await store.forgetChild(ids[1]);
    expect(await work()).toEqual([]);
    expect((await work({})).every(([index]) => index === -1)).toBe(true);
  });

  test('a pause waits to be passed on, a paused run has none made; what is spent counts upwards until its end was told', async () => {
    const top = await create();
    const [middle, inside, unmade] = [newId(), newId(), newId()];
    const parentOf = (runId: string) => ({ runId, step: 'sub#1', root: top, title: 'T', pipelineName: 'P' });
    const call = { pipelineId: 'q', versionId: 'v', hash: 'h', pipelineName: 'Q', title: '', brief: {} };
    const asked = (runId: string, childRunId: string) => ({
      childRunId,
      step: 'sub#1',
      request: { call, parent: parentOf(runId), mode: 'test' as const, by: PRIYA },
    });
    const make = async (childRunId: string, runId: string) => {
      const run = aRun({ runId: childRunId, parent: parentOf(runId), parentRunId: runId, rootRunId: top });
      await store.createRun(run, [started(run)], {});
    };
    const states = async (runId: string) => (await store.childWork({ runId }, 10)).map(({ state }) => state);
    await commit(top, 1, { childRuns: [asked(top, middle)] }, { cost: 1 });
    await make(middle, top);
    await commit(middle, 1, { childRuns: [asked(middle, inside)] }, { cost: 2 });
    await make(inside, middle);
    await commit(inside, 1, {}, { cost: 4 });
    const spent = async (runId: string) => (await store.spending(runId)).map(({ runId: id, own, all }) => [id, own, all]);
    expect(await spent(inside)).toEqual([
      [inside, 4, 4],
      [middle, 2, 6],
      [top, 1, 7],
    ]);
    expect(await states(top)).toEqual([]);
    await commit(top, 2, { childRuns: [asked(top, unmade)] }, { cost: 1, status: 'held' });
    expect(await states(top)).toEqual(['hold']);
    await store.childTold(middle, true);
    expect(await states(top)).toEqual([]);
    await commit(top, 3, {}, { cost: 1, status: 'waiting' });
    expect((await states(top)).toSorted()).toEqual(['new', 'resume']);
    await store.childTold(middle, false);
    expect(await states(top)).toEqual(['new']);
    // Told, its cost is its caller's own; dropped, nobody pays for it but itself.
    await commit(middle, 2, { childRunsDone: [inside] }, { cost: 6 });
    expect(await spent(top)).toEqual([[top, 1, 7]]);
    await commit(top, 4, { childRunsDropped: [middle] }, { cost: 1 });
    expect(await spent(top)).toEqual([[top, 1, 1]]);
  });

  test('one request is one event, also when two processes take it at once and after a step has taken it', async () => {
    const [name, correlation, key] = ['published', newId(), newId()];
    const event = { name, correlation, payload: null, by: PRIYA, workspaceId: 'workspace-a' };
    const keep = (bodyHash = 'h') => store.keepEvent({ ...event, eventId: newId(), idempotency: { key, bodyHash } });
    const [first, second] = await Promise.all([keep(), keep()]);
    expect(second).toBe(first);
    await expect(keep('another')).rejects.toMatchObject({ code: 'idempotency_mismatch' });
    const kept = () => db.selectFrom('kept_events').select('id').where('correlation', '=', correlation).execute();
    expect(await kept()).toEqual([{ id: first }]);
    await commit(await create(), 1, { eventsTaken: [String(first)] });
    expect(await keep()).toBe(first);
    expect(await kept()).toEqual([]);
  });

  test('a refused event leaves its request key free', async () => {
    const workspaceId = newId();
    const event = { name: 'published', correlation: '', by: PRIYA, workspaceId, idempotency: { key: 'k', bodyHash: 'h' } };
    await expect(store.keepEvent({ ...event, eventId: newId(), payload: 'no text: \u0000', correlation: '\u0000' })).rejects.toThrow();
    const eventId = newId();
    expect(await store.keepEvent({ ...event, eventId, payload: null })).toBe(eventId);
  });

  test('a workspace keeps no more events than it may', async () => {
    const workspaceId = newId();
    await sql`insert into kept_events (id, workspace_id, name, correlation, payload, created_by)
      select ${workspaceId} || n, ${workspaceId}, 'noise', '', 'null', '{}' from generate_series(1, ${LIMITS.keptEvents}::integer) n`.execute(
      db,
    );
    const event = { eventId: newId(), name: 'one more', correlation: '', payload: null, by: PRIYA };
    await expect(store.keepEvent({ ...event, workspaceId })).rejects.toMatchObject({ code: 'too_many_items' });
    await store.keepEvent({ ...event, workspaceId: newId() });
    // A step that waits for it now gets it; a second one is more than it waits for.
    await commit(await create({ workspaceId }), 1, { awaitedEvents: [{ step: 'wait#1', name: 'one more', correlation: '' }] });
    await store.keepEvent({ ...event, workspaceId, eventId: newId() });
    await expect(store.keepEvent({ ...event, workspaceId, eventId: newId() })).rejects.toMatchObject({ code: 'too_many_items' });
    await sql`delete from kept_events where workspace_id = ${workspaceId}`.execute(db);
  });

  test('a workspace keeps no more bytes of events than it may', async () => {
    const workspaceId = newId();
    const keep = (payload: string) =>
      store.keepEvent({ eventId: newId(), name: 'large', correlation: '', payload, by: PRIYA, workspaceId });
    await keep('ü'.repeat(50));
    const sum = await sql<{ bytes: number }>`select bytes from kept_events where workspace_id = ${workspaceId}`.execute(db);
    expect(sum.rows).toEqual([{ bytes: 102 }]);
    await sql`update kept_events set bytes = ${LIMITS.keptEventBytes - 10}::integer where workspace_id = ${workspaceId}`.execute(db);
    await expect(keep('more than ten bytes')).rejects.toMatchObject({ code: 'too_many_items' });
    await keep('small');
    await sql`delete from kept_events where workspace_id = ${workspaceId}`.execute(db);
  });

  test('a brief starts one run', async () => {
    const from = await create();
    const briefId = `${from}-brief`;
    await commit(from, 1, { nextBriefs: [{ briefId, title: 'Cycle 2', brief: {}, fromStep: 'next#1' }] });
    const [one, two] = [aRun({ briefId }), aRun({ briefId })];
    const ends = await Promise.allSettled([store.createRun(one, [started(one)], {}), store.createRun(two, [started(two)], {})]);
    expect(ends.map((end) => end.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const row = await db.selectFrom('next_briefs').select(['status', 'started_run_id']).where('id', '=', briefId).executeTakeFirstOrThrow();
    expect(row.status).toBe('started');
    expect(await store.load(String(row.started_run_id))).toBeDefined();
    expect([one, two].filter((run) => run.runId !== row.started_run_id).map((run) => run.runId)).toHaveLength(1);
  });

  test('timers are given to one caller each, in order, and not before their time', async () => {
    const timed = kyselyRunStore({ database: context.database, clock, ids: systemIds(systemClock), time: timeOf(clock) });
    const runId = await create();
    const at = (ms: number): string => new Date(clock.now() + ms).toISOString();
    const timers = [3_000, 1_000, 90_000].map((ms, i) => ({
      timerId: `${runId}-${i}`,
      step: `s${i}#1`,
      fireAt: at(ms),
      kind: 'wait' as const,
    }));
    await commit(runId, 1, { timers });
    const mine = async (): Promise<string[]> =>
      (await timed.dueTimers(1_000)).filter((timer) => timer.runId === runId).map((timer) => timer.timerId);
    expect(await mine()).toEqual([]);
    await clock.advance(5_000);
    const claimed = await Promise.all([mine(), mine(), mine()]);
    expect(claimed.flat()).toEqual([`${runId}-1`, `${runId}-0`]);
    await commit(runId, 2, { timersDone: [`${runId}-1`] });
    await clock.advance(60_000);
    // Nobody fired the other one within the time of its claim.
    expect(await mine()).toEqual([`${runId}-0`]);
    await clock.advance(120_000);
    const late = (await timed.dueTimers(1_000)).filter((timer) => timer.runId === runId);
    expect(late.map((timer) => [timer.timerId, timer.late, timer.tries])).toEqual([
      [`${runId}-0`, true, 3],
      [`${runId}-2`, true, 1],
    ]);
  });

  test('the timers of a paused run wait until it goes on', async () => {
    const timed = kyselyRunStore({ database: context.database, clock, ids: systemIds(systemClock), time: timeOf(clock) });
    const runId = await create();
    const timer = { timerId: `${runId}-t`, step: 'a#1', fireAt: new Date(clock.now()).toISOString(), kind: 'wait' as const };
    await store.commit([aCommit(runId, 1, { row: { ...aRow(), status: 'held' }, writes: { timers: [timer] } })]);
    const due = async (): Promise<string[]> =>
      (await timed.dueTimers(1_000)).filter((each) => each.runId === runId).map((each) => each.timerId);
    await clock.advance(1_000);
    expect(await due()).toEqual([]);
    await store.commit([aCommit(runId, 2, { row: aRow() })]);
    expect(await due()).toEqual([`${runId}-t`]);
  });

  test('a timer row that makes no sense is put aside and the other ninety-nine ring', async () => {
    const timed = kyselyRunStore({ database: context.database, clock, ids: systemIds(systemClock), time: timeOf(clock) });
    const runId = await create();
    const fireAt = new Date(clock.now() - 1_000).toISOString();
    const timers = Array.from({ length: 99 }, (_, i) => ({ timerId: `${runId}-${i}`, step: `s${i}#1`, fireAt, kind: 'wait' as const }));
    await commit(runId, 1, { timers });
    await sql`insert into timers (id, run_id, workspace_id, step, kind, fire_at) values
      (${`${runId}-bad-date`}, ${runId}, 'workspace-a', 'x#1', 'wait', '-infinity'),
      (${`${runId}-no-run`}, 'nowhere', 'workspace-a', 'x#1', 'wait', ${fireAt}),
      (${`${runId}-no-kind`}, ${runId}, 'workspace-a', 'y#1', 'nonsense', ${fireAt})`.execute(db);
    const due = (await timed.dueTimers(1_000)).filter((timer) => timer.timerId.startsWith(runId));
    expect(due).toHaveLength(99);
    const broken = await db
      .selectFrom('timers')
      .select(['id', 'error'])
      .where('state', '=', 'broken')
      .where('id', 'like', `${runId}%`)
      .orderBy('id')
      .execute();
    expect(broken.map((row) => row.id)).toEqual([`${runId}-bad-date`, `${runId}-no-kind`, `${runId}-no-run`]);
    expect(broken.every((row) => (row.error ?? '').length > 10)).toBe(true);
    expect(await db.selectFrom('attention').select('code').where('run_id', '=', runId).where('step', '=', 'x#1').execute()).toEqual([
      { code: 'timer_broken' },
    ]);
  });

  test('a timer that fails rings again after a pause that grows, and in the end asks a person', async () => {
    const timed = kyselyRunStore({ database: context.database, clock, ids: systemIds(systemClock), time: timeOf(clock) });
    const runId = await create();
    const timerId = `${runId}-t`;
    await commit(runId, 1, { timers: [{ timerId, step: 'a#1', fireAt: new Date(clock.now()).toISOString(), kind: 'wait' }] });
    const due = async (): Promise<boolean> => (await timed.dueTimers(1_000)).some((timer) => timer.timerId === timerId);
    let tries = 0;
    for (let minutes = 0; minutes < 120; minutes += 1) {
      if (await due()) {
        tries += 1;
        await timed.timerFailed(timerId, 'the run could not be read');
        expect(await due()).toBe(false);
      }
      await clock.advance(60_000);
    }
    expect(tries).toBe(8);
    const row = await db.selectFrom('timers').select(['state', 'error']).where('id', '=', timerId).executeTakeFirst();
    expect(row).toEqual({ state: 'broken', error: 'the run could not be read' });
  });

  test('the version of a run is read as it was stored', async () => {
    const document = { format: 1, name: 'P', summary: '', brief: { fields: [] }, nodes: [], edges: [], policies: { currency: 'EUR' } };
    await sql`insert into workspaces (id, name, created_by) values ('workspace-a', 'A', '{}') on conflict do nothing`.execute(db);
    await sql`insert into pipelines (id, workspace_id, name, summary, document, card, revision, hash, created_by, updated_by)
      values ('p-1', 'workspace-a', 'P', '', '{}', '{}', 1, 'h', '{}', '{}')`.execute(db);
    await sql`insert into versions (id, workspace_id, pipeline_id, number, name, note, pipeline_name, summary, currency, hash, document, card, created_by)
      values ('v-1', 'workspace-a', 'p-1', 1, '', '', 'P', '', 'EUR', 'h', ${JSON.stringify(document)}, '{}', '{}')`.execute(db);
    expect(await store.pipelineOf('v-1')).toEqual(document);
    expect(await store.pipelineOf('v-2')).toBeUndefined();
  });
});
