import type { LiveDraftFrame, LiveHereFrame } from '@baton/schema/api/together';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { MemoryClient } from '../support/memory-client.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { FrameReader } from '../support/read-frames.ts';
import { TEST_URL, type TestApp, testApp } from '../support/test-app.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 90_000 });
let postgres: TestPostgres;
let one: TestApp;
let two: TestApp;
let elsewhere: MemoryClient;
let ben: MemoryClient;
let pipelineId: string;
beforeAll(async () => {
  postgres = await startPostgres();
  const databaseUrl = postgres.createDatabase('live');
  one = await testApp({ databaseUrl });
  two = await testApp({ databaseUrl });
  elsewhere = new MemoryClient(two.runtime.app, TEST_URL, [one.owner.cookie]);
  ben = new MemoryClient(two.runtime.app, TEST_URL, [(await one.person('Ben', 'architect')).cookie]);
  ({ id: pipelineId } = await one.owner.call('pipelines.create', { body: { from: { kind: 'blank' } } }));
});
afterAll(async () => {
  await one.close();
  await two.close();
  await postgres.stop();
});

const live = async (client: MemoryClient, page: string, after: number) =>
  new FrameReader(await client.raw(`/api/pipelines/${pipelineId}/live?page=${page}&after=${after}`));
const revisions = (reader: FrameReader) => reader.of<LiveDraftFrame>('draft').map((frame) => frame.revision);
const here = (reader: FrameReader) => reader.of<LiveHereFrame>('here').at(-1)?.people;

test('readers at both processes get every save in order and once, whichever process took it', async () => {
  const readers = [await live(one.owner, 'a', 0), await live(ben, 'b', 0)];
  for (const reader of readers) await reader.until((frames) => frames.length > 0);
  const last = 20;
  for (let base = 0; base < last; base += 1) {
    const client = base % 2 === 0 ? one.owner : elsewhere;
    const patches = [{ op: 'set' as const, path: ['name'], value: `Name ${base}` }];
    await client.call('pipelines.save', { params: { pipelineId }, body: { baseRevision: base, patches } });
  }
  for (const reader of readers) {
    await reader.until(() => revisions(reader).at(-1) === last);
    expect(revisions(reader)).toEqual(Array.from({ length: last }, (_, at) => at + 1));
    await reader.leave();
  }
});

test('who is at another process is here: known to who comes later, moved by a word to either process, gone at once', async () => {
  const his = await live(ben, 'his', 20);
  await his.until((frames) => frames.length > 0);
  await ben.call('pipelines.here', { params: { pipelineId }, body: { page: 'his', at: 'step-1', away: false } });
  const mine = await live(one.owner, 'mine', 20);
  await mine.until(() => here(mine)?.some((each) => each.page === 'his') === true);
  expect(here(mine)).toMatchObject([{ page: 'his', name: 'Ben', at: 'step-1' }]);
  await his.until(() => here(his)?.some((each) => each.page === 'mine') === true);
  // The word about a page reaches the process that has its stream, whichever it was said to.
  const atOne = new MemoryClient(one.runtime.app, TEST_URL, [ben.cookie]);
  await atOne.call('pipelines.here', { params: { pipelineId }, body: { page: 'his', at: 'step-2', away: true } });
  await mine.until(() => here(mine)?.[0]?.at === 'step-2');
  await his.leave();
  await mine.until(() => here(mine)?.length === 0);
  await mine.leave();
});

test('comments and versions of one process are told at the other', async () => {
  const reader = await live(ben, 'b', 20);
  await reader.until(() => reader.of('comments').length === 1);
  const [step] = (await one.owner.call('pipelines.get', { params: { pipelineId } })).document.nodes;
  await one.owner.call('comments.create', { params: { pipelineId }, body: { anchor: { kind: 'step', id: step?.id ?? '' }, text: 'Hi' } });
  await reader.until(() => reader.of('comments').length === 2);
  await reader.leave();
});
