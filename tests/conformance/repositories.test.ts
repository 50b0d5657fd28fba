import { createHash } from 'node:crypto';
import { systemClock } from '@baton/runtime/ports/system-clock';
import { systemIds } from '@baton/runtime/ports/system-ids';
import { kyselyRunStore } from '@baton/runtime/store/kysely-run-store';
import { listAttention } from '@baton/runtime/store/repositories/attention-list';
import { commentStore } from '@baton/runtime/store/repositories/comment-store';
import { gateStore } from '@baton/runtime/store/repositories/gate-store';
import { houseStore } from '@baton/runtime/store/repositories/house-store';
import { claimOutbox, outboxFailed, outboxSent, writeOutbox } from '@baton/runtime/store/repositories/outbox-store';
import { pipelineStore } from '@baton/runtime/store/repositories/pipeline-store';
import { listReleases } from '@baton/runtime/store/repositories/release-store';
import { replayStore } from '@baton/runtime/store/repositories/replay-store';
import { runReads } from '@baton/runtime/store/repositories/run-reads';
import type { OpenDatabase } from '@baton/runtime/store/open-database';
import type { NewRun, RunStore, RunWrites } from '@baton/runtime/store/run-store';
import { type Pipeline, pipelineSchema } from '@baton/schema/graph/pipeline';
import { isAppError } from '@baton/schema/errors/app-error';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { describeEachDatabase } from '../support/databases.ts';
import { aCommit, aGateRequest, aRef, aRow, aRun, HASH, newId, PRIYA, started } from '../support/run-fixtures.ts';

const OURS = 'workspace-a';
const THEIRS = 'workspace-b';
const sha = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');
const documentNamed = (name: string): Pipeline =>
  pipelineSchema.parse({ format: 1, name, summary: '', brief: { fields: [] }, nodes: [], edges: [], policies: {} });

/** Reads a list to its end, page by page, and says what was on each page. */
async function pages<T>(list: (cursor: string | undefined) => Promise<{ items: T[]; next?: string }>): Promise<T[][]> {
  const all: T[][] = [];
  let cursor: string | undefined;
  do {
    const page = await list(cursor);
    all.push(page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return all;
}

describeEachDatabase('what pages read and write', (context) => {
  let db: OpenDatabase['db'];
  let store: RunStore;
  beforeAll(async () => {
    db = context.database.db;
    store = kyselyRunStore({ database: context.database, clock: systemClock, ids: systemIds(systemClock) });
    for (const id of [OURS, THEIRS]) await db.insertInto('workspaces').values({ id, name: id, created_by: '{}' }).execute();
  });
  const newPipeline = async (workspaceId = OURS): Promise<string> => {
    const id = newId();
    await pipelineStore(db, sha).create(workspaceId, { id, document: documentNamed('P'), createdBy: PRIYA });
    return id;
  };
  const newVersion = async (pipelineId: string, workspaceId = OURS): Promise<string> => {
    const row = { id: newId(), pipelineId, name: '', note: '', hash: sha(newId()), document: documentNamed('P'), createdBy: PRIYA };
    return (await pipelineStore(db, sha).createVersion(workspaceId, row)).id;
  };
  const newRun = async (change: Partial<NewRun> = {}, writes: RunWrites = {}): Promise<string> => {
    const run = aRun(change);
    await store.createRun(run, [started(run)], {});
    if (Object.keys(writes).length > 0) expect(await store.commit([aCommit(run.runId, 1, { writes })])).toMatchObject([{ ok: true }]);
    return run.runId;
  };

  test('of fifty saves from one revision one is kept, with its patches; the others are told to merge', async () => {
    const pipelines = pipelineStore(db, sha);
    const id = await newPipeline();
    const { revision: from = 0 } = (await pipelines.draft(OURS, id)) ?? {};
    const saves = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        pipelines.saveDraft(OURS, id, {
          from,
          document: documentNamed(`P${i}`),
          patches: [{ op: 'set', path: ['name'], value: `P${i}` }],
          by: PRIYA,
        }),
      ),
    );
    const kept = saves.flatMap((save, i) => (save ? [{ save, i }] : []));
    expect(kept.map(({ save }) => save.revision)).toEqual([from + 1]);
    expect((await pipelines.draft(OURS, id))?.document.name).toBe(`P${kept[0]?.i}`);
    expect((await pipelines.changesSince(OURS, id, from, 10)).map(({ patches }) => patches)).toEqual([
      [{ op: 'set', path: ['name'], value: `P${kept[0]?.i}` }],
    ]);
  });

  test('a draft of another workspace is not there, for reading or for writing', async () => {
    const pipelines = pipelineStore(db, sha);
    const id = await newPipeline(THEIRS);
    expect(await pipelines.draft(OURS, id)).toBeUndefined();
    expect(await pipelines.saveDraft(OURS, id, { from: 1, document: documentNamed('stolen'), patches: [], by: PRIYA })).toBeUndefined();
    expect(await pipelines.archive(OURS, id)).toBe(false);
    expect((await pipelines.draft(THEIRS, id))?.document.name).toBe('P');
  });

  test('versions made at the same moment get numbers of their own; the same content is the same version', async () => {
    const pipelines = pipelineStore(db, sha);
    const pipelineId = await newPipeline();
    await Promise.all(Array.from({ length: 8 }, () => newVersion(pipelineId)));
    const numbers = (await pages((cursor) => pipelines.versions(OURS, pipelineId, { cursor, limit: 3 })))
      .flat()
      .map((version) => version.number);
    expect(numbers.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const row = { pipelineId, name: '', note: '', hash: HASH, document: documentNamed('P'), createdBy: PRIYA };
    const one = await pipelines.createVersion(OURS, { id: newId(), ...row });
    expect((await pipelines.createVersion(OURS, { id: newId(), ...row })).id).toBe(one.id);
  });

  test('a pipeline has one published version at a time, and a retired one leaves the library', async () => {
    const pipelines = pipelineStore(db, sha);
    const pipelineId = await newPipeline();
    const [first, second] = [await newVersion(pipelineId), await newVersion(pipelineId)];
    const inLibrary = async (): Promise<string[]> =>
      (await pages((cursor) => pipelines.library(OURS, { cursor, limit: 1 }))).flat().map((entry) => entry.version.id);
    await pipelines.publish(OURS, first, PRIYA, '');
    await pipelines.publish(OURS, second, PRIYA, '');
    expect(await inLibrary()).toContain(second);
    expect(await inLibrary()).not.toContain(first);
    expect(await pipelines.publish(THEIRS, first, PRIYA, '')).toBeUndefined();
    await pipelines.retire(OURS, second);
    expect(await inLibrary()).not.toContain(second);
  });

  test('the list of runs: newest first, in pages without gap or double while new ones come, by filter, ours only', async () => {
    const reads = runReads(db);
    const pipelineId = await newPipeline();
    const versionId = await newVersion(pipelineId);
    const theirs = await newPipeline(THEIRS);
    await newRun({ workspaceId: THEIRS, pipelineId: theirs, versionId: await newVersion(theirs, THEIRS) });
    const made: string[] = [];
    for (let i = 0; i < 11; i += 1)
      made.push(await newRun({ pipelineId, versionId, mode: i % 2 === 0 ? 'real' : 'rehearsal', title: `Run 100% ${i}` }));
    await store.commit([
      aCommit(made[4] ?? '', 1, { row: aRow({ status: 'finished', ended: true, working: 0, ends: ['released'], cost: 1.25 }) }),
    ]);

    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await reads.list(OURS, { pipelineId }, { cursor, limit: 4 });
      seen.push(...page.items.map((run) => run.id));
      // Somebody starts another one between two pages.
      if (cursor === undefined) await newRun({ pipelineId, versionId });
      cursor = page.next;
    } while (cursor !== undefined);
    expect(seen).toEqual(made.toReversed());

    const by = async (filter: Parameters<typeof reads.list>[1]): Promise<string[]> =>
      (await reads.list(OURS, { pipelineId, ...filter }, { limit: 100 })).items.map((run) => run.id);
    expect(await by({ status: 'finished' })).toEqual([made[4]]);
    expect(await by({ status: 'active', mode: 'rehearsal' })).toEqual([9, 7, 5, 3, 1].map((i) => made[i]));
    expect(await by({ search: '100% 1' })).toEqual([made[10], made[1]]);
    expect(await by({ search: '100_' })).toEqual([]);
    expect(await reads.get(OURS, made[4] ?? '')).toMatchObject({
      status: 'finished',
      ends: ['released'],
      cost: 1.25,
      ended: true,
      currency: 'EUR',
    });
    expect(await reads.get(THEIRS, made[4] ?? '')).toBeUndefined();
    await expect(reads.list(OURS, {}, { cursor: 'made up' })).rejects.toSatisfy((error) => isAppError(error, 'bad_input'));
  });

  test('earlier runs of a pipeline: newest first, with what they tried, ours only, and none that was cleared', async () => {
    const pipelineId = await newPipeline();
    const versionId = await newVersion(pipelineId);
    const trial = { kind: 'step' as const, nodeId: 'a' };
    const [whole, tried, cleared] = [0, 1, 2].map((at) =>
      aRun({ workspaceId: OURS, pipelineId, versionId, mode: at === 0 ? 'real' : 'test' }),
    );
    if (!whole || !tried || !cleared) throw new Error('three runs');
    for (const run of [whole, cleared, tried]) {
      const first = started(run);
      const data = run === whole ? first.data : { ...first.data, trial };
      await store.createRun(run, [{ ...first, data } as typeof first], {});
    }
    await db
      .updateTable('runs')
      .set({ cleared_at: sql<Date>`now()` })
      .where('id', '=', cleared.runId)
      .execute();
    const rows = await runReads(db).earlier(OURS, pipelineId, 10);
    expect(rows.map((row) => [row.runId, row.trial])).toEqual([
      [tried.runId, trial],
      [whole.runId, undefined],
    ]);
    expect(rows[1]).toMatchObject({ mode: 'real', by: { name: whole.createdBy.name } });
    expect(await runReads(db).earlier(OURS, pipelineId, 1)).toHaveLength(1);
    expect(await runReads(db).earlier(THEIRS, pipelineId, 10)).toEqual([]);
  });

  test('the journal is read page by page as it was written', async () => {
    const runId = await newRun();
    for (let seq = 1; seq < 5; seq += 1) await store.commit([aCommit(runId, seq)]);
    const reads = runReads(db);
    const all = (await store.load(runId))?.events;
    expect([...(await reads.journal(runId, 0, 3)), ...(await reads.journal(runId, 3, 3))]).toEqual(all);
  });

  test('the inbox: open gates by due date, done ones apart, ours only; notes and comments stay with their authors', async () => {
    const gates = gateStore(db);
    const runId = await newRun({ workspaceId: 'workspace-inbox' });
    const ids = [newId(), newId(), newId(), newId()];
    const due = ['2031-03-03T00:00:00.000Z', '2031-01-01T00:00:00.000Z', undefined, '2031-02-02T00:00:00.000Z'];
    const gatesOpened = ids.map((gateId, i) => ({
      gateId,
      step: `g${i}#1`,
      nodeId: `g${i}`,
      request: aGateRequest(),
      runTitle: 'T',
      pipelineName: 'P',
      mode: 'real' as const,
      ...(due[i] !== undefined && { dueAt: due[i] }),
    }));
    await store.commit([aCommit(runId, 1, { writes: { gatesOpened } })]);
    const open = async (workspaceId: string): Promise<string[]> =>
      (await pages((cursor) => gates.list(workspaceId, { open: true }, { cursor, limit: 1 }))).flat().map((gate) => gate.id);
    expect(await open('workspace-inbox')).toEqual([ids[1], ids[3], ids[0], ids[2]]);
    expect(await open(THEIRS)).toEqual([]);
    expect(await gates.get(THEIRS, ids[0] ?? '')).toBeUndefined();
    await store.commit([
      aCommit(runId, 2, { writes: { gatesClosed: [{ gateId: ids[3] ?? '', status: 'withdrawn', why: 'being redone' }] } }),
    ]);
    expect(await open('workspace-inbox')).toEqual([ids[1], ids[0], ids[2]]);
    expect(await gates.countOpen('workspace-inbox')).toBe(3);
    expect((await gates.list('workspace-inbox', { open: false }, {})).items.map((gate) => gate.id)).toEqual([ids[3]]);

    const gateId = ids[0] ?? '';
    await gates.saveNote(gateId, 'user-1', 'first');
    await gates.saveNote(gateId, 'user-1', 'second');
    expect(await gates.note(gateId, 'user-1')).toMatchObject({ text: 'second' });
    expect(await gates.note(gateId, 'user-2')).toBeUndefined();
    const comment = {
      id: newId(),
      gateId,
      runId,
      artefact: 'intent',
      version: 1,
      pointer: '/goal',
      quote: 'fewer',
      text: 'How many?',
      severity: 'must' as const,
      suggestion: 'by 30 %',
      round: 1,
      by: PRIYA,
    };
    const comments = commentStore(db);
    await comments.add('workspace-inbox', comment);
    expect(await comments.of(runId, ['intent', 'other'])).toMatchObject([{ ...comment, replies: [], raisedAt: null, settled: null }]);
    const settled = await comments.settle(runId, comment.id, PRIYA);
    expect(await comments.settle(runId, comment.id, { ...PRIYA, id: 'second' }), 'the first who settles it').toEqual(settled);
    const says = (text: string, raise = false, most = 30) => comments.reply(runId, comment.id, { by: PRIYA, text, raise, most });
    await Promise.all([says('one'), says('two'), says('three')]);
    const raised = await says('Not “yet”.\nLook again.', true);
    expect(raised).toMatchObject({ settled: null, raisedAt: expect.stringMatching(/Z$/) });
    expect(raised?.replies.map((reply) => reply.text).toSorted()).toEqual(['Not “yet”.\nLook again.', 'one', 'three', 'two']);
    expect(raised?.replies[3]).toMatchObject({ by: PRIYA, at: raised?.raisedAt });
    expect(await says('one too many', false, 4)).toBeUndefined();
    expect(await comments.reply('another run', comment.id, { by: PRIYA, text: 'x', raise: false, most: 30 })).toBeUndefined();
    expect(await comments.settle('another run', comment.id, PRIYA)).toBeUndefined();
    expect(await comments.remove(gateId, comment.id, { ...PRIYA, id: 'somebody else' })).toBe(false);
    expect(await comments.remove(gateId, comment.id, PRIYA)).toBe(true);
  });

  test('of ten that found the house at once one does, and all are told the same', async () => {
    const house = houseStore(db);
    const found = await Promise.all(
      Array.from({ length: 10 }, (_, i) => house.found({ workspaceId: `house-${i}`, name: 'H', ownerId: `owner-${i}` })),
    );
    expect(new Set(found.map((row) => JSON.stringify(row))).size).toBe(1);
    expect(await house.membership(found[0]?.ownerId ?? '')).toMatchObject({ role: 'owner', workspace: { members: 1 } });
    await house.saveSetting(OURS, 'model', { name: 'a' }, PRIYA);
    await house.saveSetting(OURS, 'model', { name: 'b' }, PRIYA);
    expect(await house.setting(OURS, 'model')).toEqual({ name: 'b' });
    expect(await house.setting(THEIRS, 'model')).toBeUndefined();
    const changes = await db.selectFrom('setting_changes').select(['workspace_id', 'name', 'created_by']).execute();
    expect(changes).toEqual([1, 2].map(() => ({ workspace_id: OURS, name: 'model', created_by: PRIYA })));
  });

  test('a request key is kept by its first use', async () => {
    const keys = replayStore(db);
    const scope = { workspaceId: OURS, userId: 'u', route: 'pipelines.create', key: newId() };
    expect(await keys.find(scope)).toBeUndefined();
    await keys.keep(scope, 'hash-1', 'made-1');
    await keys.keep(scope, 'hash-2', 'made-2');
    expect(await keys.find(scope)).toEqual({ bodyHash: 'hash-1', made: 'made-1' });
    expect(await keys.find({ ...scope, userId: 'v' })).toBeUndefined();
  });

  test('the outbox gives each item to one sender at a time, oldest first, and what failed again later', async () => {
    await sql`update outbox set sent_at = now()`.execute(db);
    const runId = await newRun({}, { outbox: Array.from({ length: 6 }, (_, i) => ({ kind: 'mail', about: `${i}`, payload: { i } })) });
    const claimed = (await Promise.all([claimOutbox(db, 3), claimOutbox(db, 3), claimOutbox(db, 3)])).flat();
    expect(claimed.map((item) => item.about).toSorted()).toEqual(['0', '1', '2', '3', '4', '5']);
    expect(claimed[0]).toMatchObject({ runId, workspaceId: OURS, tries: 1 });
    const [failed, ...sent] = claimed;
    await outboxSent(
      db,
      sent.map((item) => item.id),
    );
    await outboxFailed(db, failed?.id ?? 0, 'no such host');
    expect(await claimOutbox(db, 10)).toEqual([]);
    // Not "now": stored times are rounded to milliseconds, which may be a moment ahead.
    await sql`update outbox set next_try_at = now() - interval '1 second' where sent_at is null`.execute(db);
    expect(await claimOutbox(db, 10)).toMatchObject([{ id: failed?.id, tries: 2 }]);
  });

  test('what belongs to no run goes through the outbox as well, with the transaction that it is written in or not at all', async () => {
    const invite = (about: string) => ({ workspaceId: OURS, kind: 'invitation', about, payload: { email: 'a@b.example' } });
    await db.transaction().execute((trx) => writeOutbox(trx, invite('kept')));
    await expect(
      db.transaction().execute(async (trx) => {
        await writeOutbox(trx, invite('lost'));
        throw new Error('on second thoughts');
      }),
    ).rejects.toThrow('on second thoughts');
    expect(await claimOutbox(db, 10)).toMatchObject([
      { runId: null, kind: 'invitation', about: 'kept', payload: { email: 'a@b.example' } },
    ]);
  });

  test('releases and what needs a fix are listed newest first, ours only', async () => {
    const workspaceId = 'workspace-lists';
    const runs: string[] = [];
    for (let i = 0; i < 5; i += 1)
      runs.push(
        await newRun(
          { workspaceId },
          {
            releases: [{ step: 'r#1', ref: aRef('blueprint', i + 1, HASH), title: `Job aid ${i}`, audience: 'Agents', gateIds: ['g'] }],
            attention: [{ step: 'a#1', code: 'model_quota', message: 'No credit.', fix: 'Top up.' }],
          },
        ),
      );
    const released = await pages((cursor) => listReleases(db, workspaceId, {}, { cursor, limit: 2 }));
    expect(released.map((page) => page.length)).toEqual([2, 2, 1]);
    expect(released.flat().map((row) => row.runId)).toEqual(runs.toReversed());
    expect(await listReleases(db, workspaceId, { runId: runs[2] ?? '' }, {})).toMatchObject({
      items: [{ ref: { version: 3 }, title: 'Job aid 2', gateIds: ['g'] }],
    });
    expect((await listReleases(db, THEIRS, {}, {})).items).toEqual([]);
    expect((await listAttention(db, workspaceId, {}, 3)).map((row) => row.runId)).toEqual(runs.toReversed().slice(0, 3));
    expect(await listAttention(db, workspaceId, { runId: runs[0] ?? '' }, 10)).toMatchObject([{ step: 'a#1', code: 'model_quota' }]);
    expect(await listAttention(db, THEIRS, {}, 10)).toEqual([]);
  });
});
