import { nodeHash } from '@baton/runtime/ports/node-hash';
import { pipelineCommentStore } from '@baton/runtime/store/repositories/pipeline-comment-store';
import { pipelineStore } from '@baton/runtime/store/repositories/pipeline-store';
import type { NewRemark, PipelineCommentStore } from '@baton/runtime/use-cases/ports/pipeline-comment-store';
import type { Actor } from '@baton/schema/run/actor';
import { beforeAll, expect, test } from 'vitest';
import { describeEachDatabase } from '../support/databases.ts';
import { reviewPipeline } from '../support/review-pipeline.ts';
import { newId, PRIYA } from '../support/run-fixtures.ts';

const BEN: Actor = { kind: 'user', id: 'ben', name: 'Ben' };
const named = (...users: string[]) => users.map((userId) => ({ userId, name: `Name of ${userId}` }));

describeEachDatabase('comments on drafts', (context) => {
  let remarks: PipelineCommentStore;
  let ours: string;
  let theirs: string;
  let pipelineId: string;
  beforeAll(async () => {
    const { db } = context.database;
    remarks = pipelineCommentStore(db);
    [ours, theirs, pipelineId] = [newId(), newId(), newId()];
    for (const id of [ours, theirs]) await db.insertInto('workspaces').values({ id, name: id, created_by: '{}' }).execute();
    await pipelineStore(db, nodeHash).create(ours, { id: pipelineId, document: reviewPipeline(), createdBy: PRIYA });
  });

  const add = async (over: Partial<NewRemark> = {}): Promise<string> => {
    const id = over.id ?? newId();
    const anchor = { kind: 'step' as const, id: 'a-step' };
    await remarks.add(ours, { id, threadId: id, pipelineId, anchor, called: 'A step', text: 'Why?', mentions: [], by: PRIYA, ...over });
    return id;
  };
  const told = async (about: string) =>
    (await context.database.db.selectFrom('outbox').selectAll().where('kind', '=', 'mention').where('about', '=', about).execute()).map(
      (row) => row.payload,
    );

  test('what was written is read back in order, and another workspace sees none of it', async () => {
    const thread = await add({ text: 'Umlauts äöü, 😀 and \u0001' });
    const reply = await add({ threadId: thread, by: BEN, text: 'Because.' });
    const found = (await remarks.of(ours, pipelineId)).filter((row) => row.threadId === thread);
    expect(found.map(({ id, text, by, editedAt, resolved }) => ({ id, text, by, editedAt, resolved }))).toEqual([
      { id: thread, text: 'Umlauts äöü, 😀 and \u0001', by: PRIYA, editedAt: null, resolved: null },
      { id: reply, text: 'Because.', by: BEN, editedAt: null, resolved: null },
    ]);
    expect(await remarks.of(theirs, pipelineId)).toEqual([]);
    expect(await remarks.remark(theirs, pipelineId, thread)).toBeUndefined();
    expect(await remarks.resolve(theirs, pipelineId, thread, BEN)).toBe(false);
    expect(await remarks.edit(theirs, pipelineId, { id: thread, by: PRIYA, text: 'x', mentions: [] })).toBe(false);
    expect((await remarks.count(ours, pipelineId, thread)).thread).toBe(2);
    expect(await remarks.count(theirs, pipelineId, thread)).toEqual({ all: 0, thread: 0 });
  });

  test('the first who resolves stays on record; a reply opens the thread again; a reply is no thread', async () => {
    const thread = await add();
    expect(await remarks.resolve(ours, pipelineId, thread, BEN)).toBe(true);
    await remarks.resolve(ours, pipelineId, thread, PRIYA);
    expect((await remarks.remark(ours, pipelineId, thread))?.resolved?.by).toEqual(BEN);
    const reply = await add({ threadId: thread, by: BEN });
    expect((await remarks.remark(ours, pipelineId, thread))?.resolved).toBeNull();
    expect(await remarks.resolve(ours, pipelineId, reply, BEN)).toBe(false);
  });

  test('only who wrote it changes it', async () => {
    const id = await add();
    expect(await remarks.edit(ours, pipelineId, { id, by: BEN, text: 'Mine', mentions: [] })).toBe(false);
    expect(await remarks.edit(ours, pipelineId, { id, by: PRIYA, text: 'Better', mentions: [] })).toBe(true);
    expect(await remarks.remark(ours, pipelineId, id)).toMatchObject({ text: 'Better', editedAt: expect.any(String) });
  });

  test('who is named is told once, finds it until the thread is seen, and nobody is told of naming themselves', async () => {
    const [ann, cid] = [newId(), newId()];
    const id = await add({ mentions: named(ann, PRIYA.id) });
    expect(await told(id)).toEqual([{ userId: ann }]);
    await remarks.edit(ours, pipelineId, { id, by: PRIYA, text: 'And you', mentions: named(ann, cid) });
    expect(await told(id)).toEqual([{ userId: ann }, { userId: cid }]);
    expect([await remarks.unseen(ours, ann), await remarks.unseen(ours, cid), await remarks.unseen(theirs, ann)]).toEqual([1, 1, 0]);
    await remarks.see(ours, ann, id);
    const later = await add({ mentions: named(ann) });
    expect((await remarks.mentions(ours, ann, 10)).map(({ remark, seen }) => [remark.id, seen])).toEqual([
      [later, false],
      [id, true],
    ]);
    expect(await remarks.mention(ours, ann, id)).toMatchObject({ seen: true, pipelineName: reviewPipeline().name });
    expect(await remarks.mention(theirs, ann, id)).toBeUndefined();
    await remarks.edit(ours, pipelineId, { id, by: PRIYA, text: 'Nobody', mentions: [] });
    expect([await remarks.mention(ours, ann, id), await remarks.unseen(ours, cid)]).toEqual([undefined, 0]);
  });

  test('a pipeline that was put away asks for nobody’s attention', async () => {
    const ann = newId();
    await add({ mentions: named(ann) });
    await pipelineStore(context.database.db, nodeHash).archive(ours, pipelineId);
    expect([await remarks.unseen(ours, ann), await remarks.mentions(ours, ann, 10)]).toEqual([0, []]);
  });
});
