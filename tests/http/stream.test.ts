import type { RunEvent, TextFrame } from '@baton/schema/run/events';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { answerTo, gateOf, publish, start, until } from '../support/drive.ts';
import type { MemoryClient } from '../support/memory-client.ts';
import { reviewPipeline } from '../support/review-pipeline.ts';
import { type TestApp, testApp } from '../support/test-app.ts';

const BRIEF = { problem: 'Nobody reports near misses.' };
const LONG = 'Report it at once. '.repeat(40);
vi.setConfig({ testTimeout: 30_000 });
let app: TestApp;
let owner: MemoryClient;
let versionId: string;
beforeAll(async () => {
  // Slow enough that words come one after the other, quick enough for a test.
  app = await testApp({ pace: { firstMs: 5, pieceMs: 20, pieceChars: 60 } });
  owner = app.owner;
  const document = reviewPipeline();
  versionId = (
    await publish(owner, { ...document, samples: { outputs: { ...document.samples.outputs, draft: [{ output: { text: LONG } }] } } })
  ).versionId;
}, 60_000);
afterAll(() => app.close());

interface Frame {
  id: number | undefined;
  event: string;
  data: unknown;
}
/** Reads frames until `enough`, then leaves. */
async function read(
  client: MemoryClient,
  runId: string,
  options: { after?: number | string; lastEventId?: string; enough: (frames: Frame[]) => boolean },
): Promise<{ status: number; frames: Frame[]; ended: boolean }> {
  const query = options.after === undefined ? '' : `?after=${options.after}`;
  const reply = await client.raw(`/api/runs/${runId}/events${query}`, {
    headers: { ...(options.lastEventId !== undefined && { 'last-event-id': options.lastEventId }) },
  });
  const frames: Frame[] = [];
  if (!reply.body || reply.status !== 200) return { status: reply.status, frames, ended: true };
  expect(reply.headers.get('content-type')).toContain('text/event-stream');
  expect(reply.headers.get('cache-control')).toBe('no-cache, no-transform');
  expect(reply.headers.get('x-accel-buffering')).toBe('no');
  const reader = reply.body.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = '';
  while (!options.enough(frames)) {
    const { done, value } = await reader.read();
    if (done) return { status: 200, frames, ended: true };
    buffer += value;
    const parts = buffer.split('\n\n');
    buffer = parts.pop() ?? '';
    for (const part of parts) frames.push(...frameOf(part));
  }
  await reader.cancel();
  return { status: 200, frames, ended: false };
}
function frameOf(text: string): Frame[] {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1];
  const data = field('data');
  if (data === undefined) return [];
  const id = field('id');
  return [{ id: id === undefined ? undefined : Number(id), event: field('event') ?? '', data: JSON.parse(data) as unknown }];
}
const rows = (frames: Frame[]) => frames.filter((frame) => frame.event === 'run').map((frame) => frame.data as RunEvent);
const atGate = (frames: Frame[]) => rows(frames).some((event) => event.type === 'gate.opened');

test('events from the first to the last, live, each with its sequence; text arrives while it is written and is no event', async () => {
  const runId = await start(owner, versionId, BRIEF);
  const reading = read(owner, runId, { enough: () => false });
  const view = await gateOf(owner, runId);
  await owner.call('gates.answer', { params: { gateId: view.gate.id }, body: answerTo(view, 'approve') });
  const { frames, ended } = await reading;
  expect(ended).toBe(true);
  const journal = await owner.call('runs.journal', { params: { runId } });
  expect(rows(frames)).toEqual(journal.items);
  expect(frames.filter((frame) => frame.event === 'run').map((frame) => frame.id)).toEqual(journal.items.map((event) => event.seq));
  expect(frames.at(-1)).toMatchObject({ event: 'end', id: undefined, data: { seq: journal.items.length } });
  const texts = frames.filter((frame) => frame.event === 'text').map((frame) => frame.data as TextFrame);
  const draft = texts.filter((text) => text.step === 'draft#1');
  expect(draft.length).toBeGreaterThan(2);
  expect(draft.map((frame) => frame.text).join('')).toBe(
    LONG.slice(
      0,
      draft.reduce((sum, frame) => sum + frame.text.length, 0),
    ),
  );
  expect(draft.every((frame, at) => frame.offset === draft.slice(0, at).reduce((sum, before) => sum + before.text.length, 0))).toBe(true);
  expect(texts.every((text) => !('id' in text))).toBe(true);
});

test('whoever comes back gets exactly what is missing, wherever the connection broke', async () => {
  const runId = await start(owner, versionId, BRIEF);
  const view = await gateOf(owner, runId);
  await owner.call('gates.answer', { params: { gateId: view.gate.id }, body: answerTo(view, 'stop') });
  await until(owner, runId, ({ run }) => run.status === 'finished');
  const all = (await owner.call('runs.journal', { params: { runId } })).items;
  for (let last = 0; last < all.length; last += 1) {
    const { frames } = await read(owner, runId, { lastEventId: String(last), enough: () => false });
    expect(rows(frames).map((event) => event.seq)).toEqual(all.slice(last).map((event) => event.seq));
  }
  const header = await read(owner, runId, { after: 0, lastEventId: '5', enough: () => false });
  expect(rows(header.frames)[0]?.seq).toBe(6);
  expect((await read(owner, runId, { after: all.length, enough: () => false })).status).toBe(204);
});

test('an id that this journal never had gets the state as it is, then the rest', async () => {
  const runId = await start(owner, versionId, BRIEF);
  const view = await gateOf(owner, runId);
  for (const lastEventId of ['99999', 'nonsense', '-1', '1e3', '']) {
    const { frames } = await read(owner, runId, { lastEventId, enough: (seen) => seen.length > 0 });
    expect(frames[0]?.event, lastEventId).toBe('snapshot');
    expect(frames[0]?.data).toMatchObject({ seq: frames[0]?.id, state: { runId, seq: frames[0]?.id } });
  }
  const reading = read(owner, runId, { lastEventId: '99999', enough: () => false });
  await owner.call('gates.answer', { params: { gateId: view.gate.id }, body: answerTo(view, 'stop') });
  const { frames } = await reading;
  expect(rows(frames)[0]?.seq).toBe(Number(frames[0]?.id) + 1);
  expect(frames.at(-1)?.event).toBe('end');
});

test('a reader who comes while a step writes first gets the text so far', async () => {
  const runId = await start(owner, versionId, BRIEF);
  await read(owner, runId, { enough: (frames) => frames.filter((frame) => frame.event === 'text').length > 3 });
  const { frames } = await read(owner, runId, { enough: (seen) => seen.some((frame) => frame.event === 'text') || atGate(seen) });
  const text = frames.find((frame) => frame.event === 'text')?.data as TextFrame | undefined;
  if (text) expect(text.offset).toBe(0);
  await gateOf(owner, runId);
});

test('leaving in the middle changes nothing about the run; twenty readers see the same', async () => {
  const runId = await start(owner, versionId, BRIEF);
  for (let times = 0; times < 5; times += 1) await read(owner, runId, { enough: (frames) => frames.length >= times });
  const readers = await Promise.all(Array.from({ length: 20 }, () => read(owner, runId, { enough: atGate })));
  const first = rows(readers[0]?.frames ?? []).map((event) => event.seq);
  expect(first.length).toBeGreaterThan(3);
  for (const { frames } of readers) expect(rows(frames).map((event) => event.seq)).toEqual(first);
  expect((await gateOf(owner, runId)).gate.status).toBe('open');
  expect(app.runtime.bus.watched()).toEqual([]);
});
