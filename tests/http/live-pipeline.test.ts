import { fakeClock } from '@baton/runtime/ports/testing/fake-clock';
import type { DocPatch } from '@baton/schema/api/pipelines';
import type { LiveDraftFrame, LiveHereFrame } from '@baton/schema/api/together';
import { LIMITS } from '@baton/schema/limits';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { MemoryClient } from '../support/memory-client.ts';
import { FrameReader } from '../support/read-frames.ts';
import { reviewPipeline } from '../support/review-pipeline.ts';
import { type TestApp, testApp } from '../support/test-app.ts';

vi.setConfig({ testTimeout: 30_000 });
let app: TestApp;
let ben: MemoryClient;
let pipelineId: string;
let revision: number;
beforeAll(async () => {
  app = await testApp();
  ben = await app.person('Ben', 'architect');
  const draft = await app.owner.call('pipelines.create', { body: { from: { kind: 'document', document: reviewPipeline() as never } } });
  ({ id: pipelineId, revision } = draft);
}, 60_000);
afterAll(() => app.close());

const rename = (value: string): DocPatch => ({ op: 'set', path: ['name'], value });
const live = async (client: MemoryClient, page: string, after = revision, id = pipelineId) =>
  new FrameReader(await client.raw(`/api/pipelines/${id}/live?page=${page}&after=${after}`));
const save = async (client: MemoryClient, patches: DocPatch[], saveId?: string) => {
  const saved = await client.call('pipelines.save', {
    params: { pipelineId },
    body: { baseRevision: revision, patches, ...(saveId !== undefined && { saveId }) },
  });
  revision = saved.revision;
  return saved;
};
const draftsIn = (reader: FrameReader) => reader.of<LiveDraftFrame>('draft');
const lastHere = (reader: FrameReader) => reader.of<LiveHereFrame>('here').at(-1)?.people;

test('a reader gets each save of others in order, with who made it; one who comes back gets what was missed and nothing twice', async () => {
  const from = revision;
  const reader = await live(ben, 'p1');
  await save(app.owner, [rename('One')], 'save-1');
  await save(app.owner, [rename('Two')], 'save-2');
  await reader.until(() => draftsIn(reader).length === 2);
  expect(draftsIn(reader)).toEqual([
    { revision: from + 1, patches: [rename('One')], by: { id: app.ownerId, name: expect.any(String) }, saveId: 'save-1' },
    { revision: from + 2, patches: [rename('Two')], by: { id: app.ownerId, name: expect.any(String) }, saveId: 'save-2' },
  ]);
  await reader.leave();
  await save(app.owner, [rename('Three')]);
  const again = await live(ben, 'p1', from + 1);
  await again.until(() => draftsIn(again).length === 2);
  expect(draftsIn(again).map((frame) => frame.revision)).toEqual([from + 2, from + 3]);
  await again.leave();
});

test('a browser that opens the stream again by itself names the last revision it saw', async () => {
  const reply = await ben.raw(`/api/pipelines/${pipelineId}/live?page=p1&after=0`, { headers: { 'last-event-id': String(revision) } });
  const reader = new FrameReader(reply);
  await save(app.owner, [rename('Four')]);
  await reader.until(() => draftsIn(reader).length === 1);
  expect(draftsIn(reader)[0]?.revision).toBe(revision);
  await reader.leave();
});

test('a change too large to travel, and one behind a gap, say the revision alone', async () => {
  const reader = await live(ben, 'p1');
  const value = [{ output: { text: 'long '.repeat(LIMITS.livePatchBytes / 5) } }];
  await save(app.owner, [{ op: 'set', path: ['samples', 'outputs', 'draft'], value }]);
  await reader.until(() => draftsIn(reader).length === 1);
  expect(draftsIn(reader)[0]).not.toHaveProperty('patches');
  await reader.leave();
  const from = revision;
  await save(app.owner, [rename('Kept')]);
  await save(app.owner, [rename('Kept too')]);
  await app.stores.database.db
    .deleteFrom('draft_patches')
    .where('pipeline_id', '=', pipelineId)
    .where('revision', '=', from + 1)
    .execute();
  const late = await live(ben, 'p1', from);
  await late.until(() => draftsIn(late).length === 1);
  expect(draftsIn(late)[0]).toMatchObject({ revision: from + 2 });
  expect(draftsIn(late)[0]).not.toHaveProperty('patches');
  await late.leave();
});

test('a save whose answer was lost is sent again and found, not done twice; the same name of somebody else is another save', async () => {
  const base = revision;
  const body = { baseRevision: base, patches: [rename('Once')], saveId: 'lost' };
  await app.owner.call('pipelines.save', { params: { pipelineId }, body });
  const other = { op: 'set' as const, path: ['summary'], value: 'By Ben' };
  await ben.call('pipelines.save', { params: { pipelineId }, body: { baseRevision: base + 1, patches: [other, rename('Ben’s')] } });
  const again = await app.owner.call('pipelines.save', { params: { pipelineId }, body });
  expect(again).toMatchObject({ revision: base + 2, others: [other, rename('Ben’s')], before: 0 });
  expect((await ben.ask('pipelines.save', { params: { pipelineId }, body })).problem.code).toBe('draft_conflict');
  revision = base + 2;
});

test('a pipeline is never left without a step by accident', async () => {
  const { document } = await app.owner.call('pipelines.get', { params: { pipelineId } });
  const patches = document.nodes.map((node) => ({ op: 'remove' as const, path: ['nodes', node.id] }));
  const refused = await app.owner.ask('pipelines.save', { params: { pipelineId }, body: { baseRevision: revision, patches } });
  expect([refused.status, refused.problem.code]).toEqual([409, 'would_empty']);
  expect((await app.owner.call('pipelines.get', { params: { pipelineId } })).document.nodes).toHaveLength(document.nodes.length);
  const copy = await app.owner.call('pipelines.create', { body: { from: { kind: 'document', document: document as never } } });
  const meant = { baseRevision: copy.revision, patches, emptied: true };
  expect((await app.owner.ask('pipelines.save', { params: { pipelineId: copy.id }, body: meant })).status).toBe(200);
});

test('who is here, what they have chosen and whether they are away is told at once; who leaves is gone at once', async () => {
  const mine = await live(app.owner, 'mine');
  await mine.until(() => lastHere(mine) !== undefined);
  expect(lastHere(mine)).toEqual([]);
  const his = await live(ben, 'his');
  await mine.until(() => lastHere(mine)?.length === 1);
  expect(lastHere(mine)).toMatchObject([{ page: 'his', name: 'Ben', at: null, away: false }]);
  await his.until(() => lastHere(his)?.length === 1);
  await ben.call('pipelines.here', { params: { pipelineId }, body: { page: 'his', at: 'step-1', away: true } });
  await mine.until(() => lastHere(mine)?.[0]?.at === 'step-1');
  expect(lastHere(mine)).toMatchObject([{ name: 'Ben', at: 'step-1', away: true }]);
  // A second tab of the same person is a page of its own.
  const second = await live(ben, 'his-2');
  await mine.until(() => lastHere(mine)?.length === 2);
  // Nobody speaks for somebody else's page.
  const long = '\u0001'.repeat(60);
  const told = await ben.ask('pipelines.here', { params: { pipelineId }, body: { page: 'his', at: long, away: true } });
  expect(told.status, 'what is chosen is an id: eight of them fit into one notification').toBe(400);
  await app.owner.call('pipelines.here', { params: { pipelineId }, body: { page: 'his', at: 'stolen', away: false } });
  await second.leave();
  await mine.until(() => lastHere(mine)?.length === 1);
  expect(lastHere(mine)).toMatchObject([{ page: 'his', at: 'step-1' }]);
  await his.leave();
  await mine.until(() => lastHere(mine)?.length === 0);
  await mine.leave();
});

test('comments and versions are told of', async () => {
  const reader = await live(ben, 'p1');
  const seen = (event: string) => reader.of(event).length;
  await reader.until(() => seen('comments') === 1 && seen('versions') === 1);
  const [step] = (await app.owner.call('pipelines.get', { params: { pipelineId } })).document.nodes;
  await app.owner.call('comments.create', { params: { pipelineId }, body: { anchor: { kind: 'step', id: step?.id ?? '' }, text: 'Why?' } });
  await reader.until(() => seen('comments') === 2);
  await app.owner.call('versions.create', { params: { pipelineId }, body: {} });
  await reader.until(() => seen('versions') === 2);
  expect([seen('comments'), seen('versions')]).toEqual([2, 2]);
  await reader.leave();
});

test('a key for programs looks on and is nobody who is here', async () => {
  const { key } = await app.owner.call('keys.create', { body: { name: 'Program', role: 'owner', days: 1 } });
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const mine = await live(app.owner, 'mine');
  const program = new FrameReader(await app.stranger().raw(`/api/pipelines/${pipelineId}/live?page=prog&after=${revision}`, { headers }));
  await program.until((frames) => frames.length > 0);
  const body = JSON.stringify({ page: 'prog', at: null, away: false });
  const said = await app.stranger().raw(`/api/pipelines/${pipelineId}/here`, { method: 'PUT', headers, body });
  expect(said.status).toBe(403);
  await mine.until(() => lastHere(mine) !== undefined);
  expect(lastHere(mine)).toEqual([]);
  await program.leave();
  await mine.leave();
});

test('the stream ends when the session does, and when there are too many readers the next one is told to come later', async () => {
  const clock = fakeClock(Date.now());
  const timed = await testApp({ clock });
  const draft = await timed.owner.call('pipelines.create', { body: { from: { kind: 'blank' } } });
  const ann = await timed.person('Ann', 'viewer');
  const reader = await live(ann, 'ann', draft.revision, draft.id);
  await reader.until((frames) => frames.length > 0);
  const people = (await timed.owner.call('people.list')).people;
  const userId = people.find((person) => person.name === 'Ann')?.userId ?? '';
  await timed.owner.call('people.remove', { params: { userId } });
  const ended = reader.until(() => false);
  await clock.advance(16_000);
  await ended;
  expect(reader.ended).toBe(true);
  const open = await Promise.all(
    Array.from({ length: LIMITS.liveReaders }, (_, at) => live(timed.owner, `page-${at}`, draft.revision, draft.id)),
  );
  expect(open.every((each) => each.status === 200)).toBe(true);
  await clock.advance(5_000);
  expect((await live(timed.owner, 'one-more', draft.revision, draft.id)).status).toBe(429);
  await timed.close();
});
