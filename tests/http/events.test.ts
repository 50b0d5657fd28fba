import { RATES } from '@baton/runtime/http/rate-limit';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import { pipelineSchema } from '@baton/schema/graph/pipeline';
import type { Json } from '@baton/schema/json';
import { LIMITS } from '@baton/schema/limits';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { publish, start, until } from '../support/drive.ts';
import type { MemoryClient } from '../support/memory-client.ts';
import { type TestApp, testApp } from '../support/test-app.ts';

vi.setConfig({ testTimeout: 30_000 });
let app: TestApp;
let owner: MemoryClient;
let versionId: string;
let dies = false;
beforeAll(async () => {
  app = await testApp({
    faults: {
      reach(point) {
        if (dies && point === 'event:kept-before-handed') throw new Error('killed');
      },
    },
  });
  owner = app.owner;
  ({ versionId } = await publish(owner, waitsForSurvey()));
}, 60_000);
afterAll(() => app.close());

/** Waits for the survey of the course that the brief names. */
function waitsForSurvey(): Pipeline {
  const node = (id: string, type: string, config: object = {}) => ({ id, key: id, name: id, type, typeVersion: 1, config });
  return pipelineSchema.parse({
    format: 1,
    name: 'After the course',
    summary: 'Waits for the survey',
    brief: { fields: [{ key: 'course', label: 'Course', kind: 'text', required: true }] },
    nodes: [
      node('start', 'start'),
      node('survey', 'wait', { for: 'event', event: 'survey', correlation: '{{ brief.course }}' }),
      node('end', 'end'),
    ],
    edges: [
      { id: 'a', from: { node: 'start', outcome: 'done' }, to: 'survey' },
      { id: 'b', from: { node: 'survey', outcome: 'done' }, to: 'end' },
    ],
    policies: {},
  });
}
const begin = (course: string) => start(owner, versionId, { course }, 'real');
const waiting = (runId: string) => until(owner, runId, ({ run }) => run.status === 'waiting');
const finished = (runId: string) => until(owner, runId, ({ run }) => run.status === 'finished');
const post = (correlation: string, payload: Json = null, client = owner) =>
  client.ask('events.post', { body: { name: 'survey', correlation, payload } });
const result = async (runId: string) => (await owner.call('runs.step', { params: { runId }, query: { step: 'survey#1' } })).output;

test('an event lets the step that waits longest for it go on, with what it carries', async () => {
  const first = await begin('c1');
  await waiting(first);
  const second = await begin('c1');
  await waiting(second);
  expect((await post('c2')).status).toBe(202);
  expect((await post(' c1 ', { score: 4.2 })).status).toBe(202);
  await finished(first);
  expect(await result(first)).toEqual({ score: 4.2 });
  expect((await owner.call('runs.get', { params: { runId: second } })).run.status).toBe('waiting');
  const journal = await owner.call('runs.journal', { params: { runId: first } });
  expect(journal.items.find((event) => event.type === 'event.received')?.actor.kind).toBe('user');
});

test('an event that comes early is kept for the step that comes, and taken once', async () => {
  await post('early', 'the answer');
  const first = await begin('early');
  await finished(first);
  expect(await result(first)).toBe('the answer');
  const second = await begin('early');
  await waiting(second);
});

test('a request that comes again under its key is one event', async () => {
  const send = () =>
    owner.raw('/api/events', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'survey-77' },
      body: JSON.stringify({ name: 'survey', correlation: 'once' }),
    });
  const ids = [await (await send()).json(), await (await send()).json()] as { eventId: string }[];
  expect(ids[0]?.eventId).toBe(ids[1]?.eventId);
  await finished(await begin('once'));
  await waiting(await begin('once'));
});

test('a request that comes again after the process died in it is one event', async () => {
  const send = () =>
    owner.ask('events.post', { body: { name: 'survey', correlation: 'died' }, headers: { 'idempotency-key': 'survey-78' } });
  dies = true;
  expect((await send()).status).toBe(500);
  dies = false;
  expect((await send()).status).toBe(202);
  await finished(await begin('died'));
  await waiting(await begin('died'));
});

test('only who steers runs may tell of events, and only in their own workspace', async () => {
  const runId = await begin('ours');
  await waiting(runId);
  expect((await post('ours', null, await app.person('Rita', 'reviewer'))).status).toBe(403);
  expect((await post('ours', null, app.stranger())).status).toBe(401);
  expect((await post('ours', null, await app.person('Otto', 'owner', 'another'))).status).toBe(202);
  expect((await owner.call('runs.get', { params: { runId } })).run.status).toBe('waiting');
  expect((await post('ours', null, await app.person('Arne', 'architect'))).status).toBe(202);
  await finished(runId);
});

test('a sender that never stops is told to wait', async () => {
  const slow = await testApp({ rates: { ...RATES, event: { burst: 1, everyMs: 60_000 } } });
  expect((await post('rate', null, slow.owner)).status).toBe(202);
  expect(await post('rate', null, slow.owner)).toMatchObject({ status: 429, problem: { code: 'too_many_requests' } });
  await slow.close();
});

test('what is no event is refused with every fault, and nothing is kept', async () => {
  const { status, problem } = await owner.ask('events.post', { body: { name: ' ', correlation: 'x'.repeat(301) } });
  expect([status, problem.issues?.map((issue) => issue.where.path)]).toEqual([400, ['/name', '/correlation']]);
  expect((await post('big', 'x'.repeat(LIMITS.outputBytes))).status).toBe(413);
  const raw = (body: string) => owner.raw('/api/events', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  expect((await raw('{"name":"survey","correlation":"a\\u0000"}')).status).toBe(400);
  expect((await raw('{"name":"survey","payload":{"__proto__":1}}')).status).toBe(400);
});
