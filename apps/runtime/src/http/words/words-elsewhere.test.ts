import type { RunEvent } from '@baton/schema/run/events';
import { SYSTEM } from '@baton/schema/run/actor';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryRunBus } from '../../ports/memory-run-bus.ts';
import type { RunListener } from '../../ports/run-bus.ts';
import { fakeClock } from '../../ports/testing/fake-clock.ts';
import { type NewsChannel, sharedRunBus } from '../shared-run-bus.ts';

const QUIET: RunListener = { events: () => undefined, text: () => undefined, moved: () => undefined };
const done: RunEvent = {
  runId: 'r1',
  seq: 9,
  at: '',
  type: 'step.done',
  v: 1,
  actor: SYSTEM,
  data: { step: 'a#1', nodeId: 'a', scope: [], round: 1, attempt: 1, outcome: 'done', output: { inline: 'x' } },
};

/** Processes on one channel; what `lost` names never arrives, and a channel that is `down` refuses. */
async function processes(...names: string[]) {
  const clock = fakeClock();
  const ears: { process: string; channel: string; hear: (payload: string) => void; gap: () => void }[] = [];
  const world = {
    lost: (_payload: string): boolean => false,
    down: false,
    statements: 0,
    notes: [] as { channel: string; payload: string }[],
  };
  const channelOf = (process: string): NewsChannel => ({
    async send(notes) {
      if (world.down) throw new Error('away');
      if (notes.some((note) => note.channel.startsWith('baton_words_'))) world.statements += 1;
      for (const note of notes) {
        if (note.channel.startsWith('baton_words')) world.notes.push(note);
        if (!world.lost(note.payload)) for (const ear of ears) if (ear.channel === note.channel) ear.hear(note.payload);
      }
    },
    async listen(channel, hear, gap) {
      ears.push({ process, channel, hear, gap });
      return async () => void ears.splice(0, ears.length, ...ears.filter((ear) => ear.process !== process));
    },
  });
  const made = names.map((name) =>
    sharedRunBus(
      memoryRunBus(() => undefined),
      channelOf(name),
      clock,
      name,
      () => undefined,
    ),
  );
  for (const bus of made) await bus.start();
  const gapAt = (process: string): void => ears.filter((ear) => ear.process === process).forEach((ear) => ear.gap());
  return { clock, world, gapAt, buses: made, words: () => world.notes.filter((note) => note.channel.startsWith('baton_words_')) };
}
type Bus = Awaited<ReturnType<typeof processes>>['buses'][number];
const two = async () => {
  const made = await processes('a', 'b');
  const [a, b] = made.buses as [Bus, Bus];
  return { ...made, a, b };
};
const write = (bus: Bus, text: string, offset = 0, attempt = 1, step = 'a#1', runId = 'r1'): void =>
  bus.publishText(runId, { step, attempt, offset, text });

test('words travel only while somebody elsewhere reads that run, and a late reader there gets what is there so far', async () => {
  const { clock, words, a, b } = await two();
  write(a, 'Hello ');
  await clock.advance(60_000);
  expect(words()).toEqual([]);
  const told: string[] = [];
  b.subscribe('r1', { ...QUIET, text: (step) => told.push(step) });
  await clock.advance(200);
  expect(b.textsOf('r1')).toEqual([{ step: 'a#1', attempt: 1, text: 'Hello ' }]);
  write(a, 'there', 6);
  write(a, 'unread', 0, 1, 'z#1', 'r2');
  await clock.advance(200);
  expect(b.textOf('r1', 'a#1')?.text).toBe('Hello there');
  expect(b.textsOf('r2')).toEqual([]);
  expect(told).toEqual(['a#1', 'a#1']);
  expect(words()).toHaveLength(2);
});

test('a thousand words a second of many steps cost ten statements a second', async () => {
  const { clock, world, a, b } = await two();
  for (let run = 0; run < 20; run += 1) b.subscribe(`r${run}`, QUIET);
  await clock.advance(100);
  const before = world.statements;
  for (let at = 0; at < 1_000; at += 1) {
    write(a, 'x', Math.floor(at / 20), 1, 'a#1', `r${at % 20}`);
    await clock.advance(1);
  }
  await clock.advance(200);
  expect(world.statements - before).toBeLessThanOrEqual(12);
  expect(b.textOf('r19', 'a#1')?.text).toHaveLength(50);
});

test('text of any size and any characters arrives whole, in notes that PostgreSQL takes', async () => {
  const anyText = fc.array(fc.constantFrom('a', 'é', '語', '😀', '\0', '"', '\\', '\n'), { minLength: 1, maxLength: 400 });
  await fc.assert(
    fc.asyncProperty(anyText, fc.integer({ min: 1, max: 400 }), async (characters, times) => {
      const { clock, words, a, b } = await two();
      const text = characters.join('').repeat(times);
      write(a, text);
      b.subscribe('r1', QUIET);
      await clock.advance(20_000);
      expect(b.textOf('r1', 'a#1')?.text === text).toBe(true);
      for (const { payload } of words()) expect(Buffer.byteLength(payload)).toBeLessThan(8_000);
    }),
    { numRuns: 25 },
  );
});

test('one long text takes turns with the others', async () => {
  const { clock, a, b } = await two();
  write(a, 'x'.repeat(1_500_000));
  write(a, 'short', 0, 1, 'a#1', 'r2');
  b.subscribe('r1', QUIET);
  b.subscribe('r2', QUIET);
  await clock.advance(250);
  expect(b.textOf('r2', 'a#1')?.text).toBe('short');
  expect(b.textOf('r1', 'a#1')?.text.length).toBeLessThan(1_500_000);
  await clock.advance(5_000);
  expect(b.textOf('r1', 'a#1')?.text.length).toBe(1_500_000);
});

test('a step that is done, given up or begun anew takes its text along everywhere', async () => {
  const { clock, a, b } = await two();
  b.subscribe('r1', QUIET);
  write(a, 'first try');
  await clock.advance(200);
  write(a, 'second', 0, 2);
  await clock.advance(200);
  expect(b.textsOf('r1')).toEqual([{ step: 'a#1', attempt: 2, text: 'second' }]);
  a.publish([done]);
  await clock.advance(200);
  expect(b.textsOf('r1')).toEqual([]);
  write(a, 'cut', 0, 3);
  await clock.advance(200);
  a.dropText('r1', 'a#1');
  await clock.advance(200);
  expect(b.textsOf('r1')).toEqual([]);
});

test('what is lost on the way is asked for again: whole text, no word double', async () => {
  const { clock, world, gapAt, a, b } = await two();
  b.subscribe('r1', QUIET);
  write(a, 'one ');
  await clock.advance(200);
  world.lost = (payload) => payload.includes('two');
  write(a, 'two ', 4);
  await clock.advance(200);
  world.lost = () => false;
  write(a, 'three', 8);
  await clock.advance(500);
  expect(b.textOf('r1', 'a#1')?.text).toBe('one two three');
  world.lost = (payload) => payload.includes('four');
  write(a, ' four', 13);
  await clock.advance(200);
  world.lost = () => false;
  gapAt('b');
  await clock.advance(500);
  expect(b.textOf('r1', 'a#1')?.text).toBe('one two three four');
});

test('while the database is away nothing piles up and nothing storms; afterwards the text is whole', async () => {
  const { clock, world, a, b } = await two();
  b.subscribe('r1', QUIET);
  await clock.advance(200);
  world.down = true;
  for (let at = 0; at < 600; at += 1) {
    write(a, 'x', at);
    await clock.advance(10);
  }
  expect(clock.pending()).toBeLessThan(8);
  world.down = false;
  const before = world.statements;
  await clock.advance(4_000);
  expect(b.textOf('r1', 'a#1')?.text).toHaveLength(600);
  expect(world.statements - before).toBeLessThan(4);
});

test('an asker that vanished is forgotten, and so is the text of a writer that vanished', async () => {
  const { clock, world, words, a, b } = await two();
  b.subscribe('r1', QUIET);
  write(a, 'words');
  await clock.advance(200);
  world.lost = (payload) => payload.startsWith('["b"');
  await clock.advance(35_000);
  const before = words().length;
  write(a, ' nobody reads', 5);
  await clock.advance(200);
  expect(words()).toHaveLength(before);
  expect(b.textsOf('r1')).toEqual([]);
});

test('a writer that has lost its step is not heard while its successor writes', async () => {
  const { clock, buses } = await processes('old', 'new', 'reader');
  const [old, successor, reader] = buses as [Bus, Bus, Bus];
  reader.subscribe('r1', QUIET);
  write(old, 'stale words');
  await clock.advance(200);
  write(successor, 'fresh', 0, 2);
  await clock.advance(200);
  write(old, ' and more', 11);
  await clock.advance(200);
  expect(reader.textsOf('r1')).toEqual([{ step: 'a#1', attempt: 2, text: 'fresh' }]);
});

test('when the last reader leaves, nothing is kept and nobody is asked any more', async () => {
  const { clock, world, a, b } = await two();
  const stops = [b.subscribe('r1', QUIET), b.subscribe('r1', QUIET)];
  expect(world.notes).toEqual([]);
  write(a, 'words');
  await clock.advance(200);
  expect(world.notes.filter((note) => note.channel === 'baton_words')).toHaveLength(1);
  stops[0]?.();
  stops[0]?.();
  expect(b.textsOf('r1')).toHaveLength(1);
  stops[1]?.();
  expect(b.textsOf('r1')).toEqual([]);
  await clock.advance(60_000);
  expect(world.notes.filter((note) => note.channel === 'baton_words')).toHaveLength(1);
  expect(clock.pending()).toBe(0);
});
