import type { RunEvent } from '@baton/schema/run/events';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { answerTo, gateOf, publish, start, until } from '../support/drive.ts';
import { MemoryClient } from '../support/memory-client.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { reviewPipeline } from '../support/review-pipeline.ts';
import { TEST_URL, type TestApp, testApp } from '../support/test-app.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 90_000 });
let postgres: TestPostgres;
let one: TestApp;
let two: TestApp;
const opened: TestApp[] = [];
/** The owner's one session, at the other process. */
let elsewhere: MemoryClient;
beforeAll(async () => {
  postgres = await startPostgres();
  const databaseUrl = postgres.createDatabase('two');
  // Both at once: they migrate under one lock and find one workspace.
  const open = async (): Promise<TestApp> => {
    // Slow enough that words come one after the other.
    const app = await testApp({ databaseUrl, pace: { firstMs: 0, pieceMs: 100, pieceChars: 12 } });
    opened.push(app);
    return app;
  };
  [one, two] = await Promise.all([open(), open()]);
  elsewhere = new MemoryClient(two.runtime.app, TEST_URL, [one.owner.cookie]);
});
afterAll(async () => {
  for (const app of opened) await app.close();
  await postgres.stop();
});

test('two processes that start at once on an empty database share one workspace and one owner', async () => {
  expect([two.workspaceId, two.ownerId]).toEqual([one.workspaceId, one.ownerId]);
  expect((await elsewhere.call('me.get')).userId).toBe(one.ownerId);
});

test('a reader at one process sees, in order and once, what happens at the other', async () => {
  const { versionId } = await publish(one.owner, reviewPipeline());
  const runId = await start(one.owner, versionId, { problem: 'Nobody reports.' });
  const reply = await elsewhere.raw(`/api/runs/${runId}/events`);
  const reading = new Response(reply.body).text();
  const view = await gateOf(one.owner, runId);
  await one.owner.call('gates.answer', { params: { gateId: view.gate.id }, body: answerTo(view, 'back', { checklist: [] }) });
  const second = await gateOf(elsewhere, runId, 2);
  await elsewhere.call('gates.answer', { params: { gateId: second.gate.id }, body: answerTo(second, 'approve') });
  await until(one.owner, runId, ({ run }) => run.status === 'finished');
  const events = [...(await reading).matchAll(/^event: run\ndata: (.*)$/gm)].map((match) => JSON.parse(match[1] ?? '') as RunEvent);
  expect(events.map((event) => event.seq)).toEqual(events.map((_event, at) => at + 1));
  expect(events.at(-1)?.type).toBe('run.ended');
  expect(events).toEqual((await one.owner.call('runs.journal', { params: { runId } })).items);
});

test('words reach the readers of both processes, whichever of them works', async () => {
  const { versionId } = await publish(one.owner, reviewPipeline());
  const runId = await start(one.owner, versionId, { problem: 'Nobody reports.' });
  const read = async (client: MemoryClient): Promise<string> => {
    const { body } = await client.raw(`/api/runs/${runId}/events`);
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
    let seen = '';
    while (reader && !seen.includes('gate.opened')) {
      const { done, value } = await reader.read();
      if (done) break;
      seen += value;
    }
    await reader?.cancel();
    return seen;
  };
  const both = await Promise.all([read(one.owner), read(elsewhere)]);
  for (const seen of both) expect(seen).toMatch(/^event: text\ndata: \{"step":"draft#1","attempt":1,"offset":0,/m);
});

test('fifty answers to one gate at two processes: one is taken', async () => {
  const { versionId } = await publish(one.owner, reviewPipeline());
  const runId = await start(elsewhere, versionId, { problem: 'Nobody reports.' });
  const view = await gateOf(one.owner, runId);
  const replies = await Promise.all(
    Array.from({ length: 50 }, (_, at) =>
      (at % 2 === 0 ? one.owner : elsewhere).ask('gates.answer', {
        params: { gateId: view.gate.id },
        body: answerTo(view, at % 3 === 0 ? 'approve' : 'stop'),
      }),
    ),
  );
  expect(replies.filter((reply) => reply.status === 200)).toHaveLength(1);
  expect(replies.filter((reply) => reply.status === 409 && reply.problem.code === 'gate_decided')).toHaveLength(49);
  await until(one.owner, runId, ({ run }) => run.status === 'finished');
  expect(await one.owner.call('signoffs.verify')).toMatchObject({ ok: true, broken: null });
});

test('one key at two processes makes one run', async () => {
  const { versionId } = await publish(one.owner, reviewPipeline());
  const body = { from: { kind: 'version', versionId } as const, mode: 'rehearsal' as const, brief: { problem: 'x' } };
  const replies = await Promise.all(
    Array.from({ length: 12 }, (_, at) =>
      (at % 2 === 0 ? one.owner : elsewhere).ask('runs.start', { body, headers: { 'idempotency-key': 'shared' } }),
    ),
  );
  expect(replies.map((reply) => reply.status)).toEqual(Array(12).fill(201));
  expect(new Set(replies.map((reply) => reply.data.runId)).size).toBe(1);
});
