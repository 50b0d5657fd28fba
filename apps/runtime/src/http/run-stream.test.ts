import { SYSTEM } from '@baton/schema/run/actor';
import type { RunEvent } from '@baton/schema/run/events';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryRunBus } from '../ports/memory-run-bus.ts';
import { type FakeClock, fakeClock } from '../ports/testing/fake-clock.ts';
import { type RunStreamRequest, runStream } from './run-stream.ts';

const RUN = 'r1';
function event(seq: number, type: 'run.held' | 'run.ended' = 'run.held'): RunEvent {
  const data = type === 'run.held' ? { why: `reason ${seq}` } : { status: 'finished', ends: [] };
  return { runId: RUN, seq, at: '2026-03-02T09:00:00.000Z', type, v: 1, actor: SYSTEM, data } as RunEvent;
}

interface Bench {
  clock: FakeClock;
  bus: ReturnType<typeof memoryRunBus>;
  journal: RunEvent[];
  reads: number;
  open(after: RunStreamRequest['after'], options?: Partial<RunStreamRequest>): Reader;
}
interface Reader {
  /** All bytes that can be had now, without waiting for time to pass. */
  drain(): Promise<string>;
  cancel(): Promise<void>;
  done(): boolean;
}

function bench(events: RunEvent[] = []): Bench {
  const clock = fakeClock();
  const bus = memoryRunBus((error) => {
    throw error;
  });
  const made: Bench = {
    clock,
    bus,
    journal: [...events],
    reads: 0,
    open(after, options = {}) {
      const deps = {
        bus,
        clock,
        pollMs: 5_000,
        readJournal: async (_run: string, from: number, limit: number) => {
          made.reads += 1;
          return made.journal.filter((row) => row.seq > from).slice(0, limit);
        },
        snapshot: async () => ({
          frame: { seq: made.journal.length, state: { folded: true } },
          ended: made.journal.at(-1)?.type === 'run.ended',
        }),
      };
      const request = {
        runId: RUN,
        after,
        stillAllowed: async () => true,
        cut: () => undefined,
        closing: new AbortController().signal,
        ...options,
      };
      return reading(runStream(deps, request), clock);
    },
  };
  return made;
}

function reading(stream: ReadableStream<Uint8Array>, clock: FakeClock): Reader {
  const reader = stream.getReader();
  let text = '';
  let done = false;
  let busy: Promise<void> | undefined;
  const pump = async (): Promise<void> => {
    const chunk = await reader.read();
    if (chunk.done) done = true;
    else text += new TextDecoder().decode(chunk.value);
    busy = undefined;
  };
  return {
    async drain() {
      for (let before = -1; before !== text.length && !done;) {
        before = text.length;
        busy ??= pump();
        await clock.settle();
      }
      const out = text;
      text = '';
      return out;
    },
    cancel: () => reader.cancel(),
    done: () => done,
  };
}

const idsIn = (text: string): number[] => [...text.matchAll(/^id: (\d+)$/gm)].map((match) => Number(match[1]));

test('says how soon to try again, replays the journal after the id, then goes on live', async () => {
  const b = bench([event(1), event(2), event(3)]);
  const reader = b.open(1);
  const first = await reader.drain();
  expect(first).toMatch(/^retry: 2000\n\n/);
  expect(idsIn(first)).toEqual([2, 3]);
  b.journal.push(event(4));
  b.bus.publish([event(4)]);
  const live = await reader.drain();
  expect(live).toBe(`id: 4\nevent: run\ndata: ${JSON.stringify(event(4))}\n\n`);
});

test('live events are sent without reading the journal again', async () => {
  const b = bench([event(1)]);
  const reader = b.open(0);
  await reader.drain();
  const before = b.reads;
  for (let seq = 2; seq < 50; seq += 1) {
    b.journal.push(event(seq));
    b.bus.publish([event(seq)]);
  }
  expect(idsIn(await reader.drain())).toHaveLength(48);
  expect(b.reads).toBe(before);
});

test('an event that another process wrote is fetched when a later one shows the gap, when told, and by itself', async () => {
  const b = bench([event(1)]);
  const reader = b.open(0);
  await reader.drain();
  b.journal.push(event(2), event(3));
  b.bus.publish([event(3)]);
  expect(idsIn(await reader.drain())).toEqual([2, 3]);
  b.journal.push(event(4));
  b.bus.publishMoved(RUN);
  expect(idsIn(await reader.drain())).toEqual([4]);
  b.journal.push(event(5));
  await b.clock.advance(5_000);
  expect(idsIn(await reader.drain())).toEqual([5]);
});

test('whatever the order of commits, news, doubles and reads: every event once, in order', async () => {
  const action = fc.oneof(
    fc.constant('commit'),
    fc.constant('publish'),
    fc.constant('publish again'),
    fc.constant('moved'),
    fc.constant('read'),
    fc.constant('silent commit'),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 60 }), fc.integer({ min: 0, max: 3 }), async (actions, after) => {
      const b = bench([event(1), event(2), event(3)]);
      const reader = b.open(after);
      let out = '';
      let unpublished: RunEvent[] = [];
      for (const what of actions) {
        const next = event(b.journal.length + 1);
        if (what === 'commit' || what === 'silent commit') b.journal.push(next);
        if (what === 'commit') unpublished.push(next);
        if (what === 'publish') {
          b.bus.publish(unpublished);
          unpublished = [];
        }
        if (what === 'publish again') b.bus.publish(b.journal.slice(-2));
        if (what === 'moved') b.bus.publishMoved(RUN);
        if (what === 'read') out += await reader.drain();
      }
      out += await reader.drain();
      // A frame that was held back, then the look at the journal that needs no news.
      for (const ms of [100, 5_000, 5_000]) {
        await b.clock.advance(ms);
        out += await reader.drain();
      }
      const expected = b.journal.map((row) => row.seq).filter((seq) => seq > after);
      expect(idsIn(out)).toEqual(expected);
      await reader.cancel();
    }),
    { numRuns: 200 },
  );
});

test('a late reader gets the text so far, then each new word once; text carries no id', async () => {
  const b = bench([event(1)]);
  b.bus.publishText(RUN, { step: 'a#1', attempt: 1, offset: 0, text: 'Hello ' });
  const reader = b.open(1);
  expect(await reader.drain()).toContain('event: text\ndata: {"step":"a#1","attempt":1,"offset":0,"text":"Hello "}\n\n');
  b.bus.publishText(RUN, { step: 'a#1', attempt: 1, offset: 6, text: 'there' });
  const next = await reader.drain();
  expect(next).toBe('event: text\ndata: {"step":"a#1","attempt":1,"offset":6,"text":"there"}\n\n');
  b.bus.publishText(RUN, { step: 'a#1', attempt: 2, offset: 0, text: 'Again' });
  expect(await reader.drain()).toBe('event: text\ndata: {"step":"a#1","attempt":2,"offset":0,"text":"Again"}\n\n');
});

test('a slow reader costs one place, not a backlog: words are joined, events are read again from the journal', async () => {
  const b = bench([event(1)]);
  const reader = b.open(1);
  await reader.drain();
  for (let at = 0; at < 2_000; at += 1) b.bus.publishText(RUN, { step: 'a#1', attempt: 1, offset: at, text: 'x' });
  for (let seq = 2; seq <= 1_200; seq += 1) {
    b.journal.push(event(seq));
    b.bus.publish([event(seq)]);
  }
  const out = await reader.drain();
  expect(idsIn(out)).toEqual(b.journal.slice(1).map((row) => row.seq));
  expect(out.match(/event: text/g)?.length).toBeLessThan(5);
});

test('whoever does not read has its queue cut, is cut off, and comes back with its last id to all that it missed', async () => {
  const b = bench([event(1)]);
  let cut = 0;
  const reader = b.open(0, { cut: () => (cut += 1) });
  expect(idsIn(await reader.drain())).toEqual([1]);
  await b.clock.settle();
  // The journal does not answer with these yet: whatever can be read now was kept for this reader.
  const missed = Array.from({ length: 5_000 }, (_, at) => event(at + 2));
  b.bus.publish([event(2)]);
  await b.clock.settle();
  for (const row of missed) b.bus.publish([row]);
  b.journal.push(...missed);
  await b.clock.advance(60_000);
  expect([cut, b.bus.watched().length, b.clock.pending()]).toEqual([1, 0, 0]);
  const kept = idsIn(await reader.drain());
  expect(kept.length).toBeLessThanOrEqual(500);
  const last = kept.at(-1) ?? 1;
  expect(idsIn(await b.open(last).drain())).toEqual(b.journal.slice(last).map((row) => row.seq));
});

test('what is kept for a reader that is busy is at most 500 events', async () => {
  for (const [published, kept] of [
    [400, 400],
    [5_000, 0],
  ] as const) {
    const b = bench([event(1)]);
    const reader = b.open(0);
    await reader.drain();
    b.bus.publish([event(2)]);
    await b.clock.settle();
    for (let seq = 3; seq < published + 3; seq += 1) b.bus.publish([event(seq)]);
    // Nothing of it is in the journal, so this is what was kept; it leaves with the next frame that is due.
    await b.clock.advance(100);
    expect(idsIn(await reader.drain())).toHaveLength(1 + kept);
    await reader.cancel();
  }
});

test('a reader that reads nothing any more is cut off; an idle one that listens is not', async () => {
  const b = bench([event(1)]);
  let cut = 0;
  const dead = b.open(0, { cut: () => (cut += 1) });
  await b.clock.settle();
  b.journal.push(event(2));
  b.bus.publish([event(2)]);
  const alive = b.open(0, { cut: () => (cut += 100) });
  for (let second = 0; second < 90; second += 5) {
    await alive.drain();
    await b.clock.advance(5_000);
  }
  expect(cut).toBe(1);
  expect(await dead.drain()).toBe('');
  await alive.cancel();
  expect(b.bus.watched()).toEqual([]);
});

test('a heartbeat every 15 seconds, and the end of the session ends the stream', async () => {
  const b = bench([event(1)]);
  let allowed = true;
  const reader = b.open(1, { stillAllowed: async () => allowed });
  await reader.drain();
  await b.clock.advance(14_999);
  expect(await reader.drain()).toBe('');
  await b.clock.advance(1);
  expect(await reader.drain()).toBe(':hb\n\n');
  allowed = false;
  await b.clock.advance(15_000);
  await reader.drain();
  expect(reader.done()).toBe(true);
  expect(b.bus.watched()).toEqual([]);
  expect(b.clock.pending()).toBe(0);
});

test('a reader with an id that this journal does not have gets the whole state under its sequence', async () => {
  const b = bench([event(1), event(2)]);
  const reader = b.open('unknown');
  expect(await reader.drain()).toContain('id: 2\nevent: snapshot\ndata: {"seq":2,"state":{"folded":true}}\n\n');
  b.journal.push(event(3));
  b.bus.publish([event(3)]);
  expect(idsIn(await reader.drain())).toEqual([3]);
});

test('after the last event the stream says so and closes', async () => {
  const b = bench([event(1), event(2, 'run.ended')]);
  const reader = b.open(0);
  const out = await reader.drain();
  expect(out).toMatch(/event: end\ndata: {"seq":2}\n\n$/);
  expect(reader.done()).toBe(true);
  const late = b.open('unknown');
  expect(await late.drain()).toMatch(/event: end\ndata: {"seq":2}\n\n$/);
});

test('leaving, or the server going down, leaves nothing behind', async () => {
  const b = bench([event(1)]);
  const left = b.open(0);
  await left.drain();
  await left.cancel();
  const down = new AbortController();
  const reader = b.open(0, { closing: down.signal });
  await reader.drain();
  down.abort();
  await reader.drain();
  expect(reader.done()).toBe(true);
  expect(b.bus.watched()).toEqual([]);
  expect(b.clock.pending()).toBe(0);
});

test('a character of two halves is never cut in two', async () => {
  const b = bench([event(1)]);
  const text = `${'a'.repeat(32 * 1024 - 1)}😀 end`;
  b.bus.publishText(RUN, { step: 'a#1', attempt: 1, offset: 0, text });
  const out = await b.open(1).drain();
  const got = [...out.matchAll(/^data: (.*)$/gm)].map((match) => (JSON.parse(match[1] ?? '{}') as { text: string }).text);
  expect(got.join('')).toBe(text);
  expect(got.every((part) => part.isWellFormed())).toBe(true);
});

test('many changes in a short time travel together; the first leave at once, the end and words take them along', async () => {
  const b = bench([event(1)]);
  const reader = b.open(1);
  await reader.drain();
  const say = async (...events: RunEvent[]): Promise<string> => {
    b.journal.push(...events);
    b.bus.publish(events);
    return reader.drain();
  };
  for (const seq of [2, 3]) expect(idsIn(await say(event(seq)))).toEqual([seq]);
  for (const seq of [4, 5, 6, 7]) expect(await say(event(seq))).toBe('');
  await b.clock.advance(50);
  expect(await reader.drain()).toBe([4, 5, 6, 7].map((seq) => `id: ${seq}\nevent: run\ndata: ${JSON.stringify(event(seq))}\n\n`).join(''));
  expect(await say(event(8))).toBe('');
  b.bus.publishText(RUN, { step: 'draft', attempt: 1, offset: 0, text: 'Words' });
  expect(await reader.drain()).toMatch(/^id: 8\n[^]*"text":"Words"/);
  expect(await say(event(9))).toBe('');
  const last = await say(event(10, 'run.ended'));
  expect(idsIn(last)).toEqual([9, 10]);
  expect(b.reads).toBe(1);
});
