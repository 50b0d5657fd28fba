import { SYSTEM } from '@baton/schema/run/actor';
import type { RunEvent } from '@baton/schema/run/events';
import { expect, test } from 'vitest';
import { memoryRunBus } from '../ports/memory-run-bus.ts';
import { fakeClock } from '../ports/testing/fake-clock.ts';
import { type NewsChannel, sharedRunBus } from './shared-run-bus.ts';

const held = (runId: string, seq: number): RunEvent => ({ runId, seq, at: '', type: 'run.held', v: 1, actor: SYSTEM, data: { why: '' } });

function twoProcesses() {
  const clock = fakeClock();
  const ears: { channel: string; hear: (payload: string) => void }[] = [];
  const gaps: (() => void)[] = [];
  const sent: string[] = [];
  const channel: NewsChannel = {
    send: async (notes) => {
      for (const note of notes) {
        if (note.channel === 'baton_news') sent.push(note.payload);
        for (const ear of ears) if (ear.channel === note.channel) ear.hear(note.payload);
      }
    },
    listen: async (name, hear, onGap) => {
      ears.push({ channel: name, hear });
      if (name === 'baton_news') gaps.push(onGap);
      return async () => undefined;
    },
  };
  const make = (name: string) =>
    sharedRunBus(
      memoryRunBus(() => undefined),
      channel,
      clock,
      name,
      () => undefined,
    );
  return { clock, a: make('a'), b: make('b'), sent, gaps };
}

test('readers on another process hear that a run moved; those on the same process got the rows and hear nothing more', async () => {
  const { clock, a, b, sent } = twoProcesses();
  await a.start();
  await b.start();
  const seen: string[] = [];
  const listener = (name: string) => ({
    events: () => seen.push(`${name} rows`),
    text: () => undefined,
    moved: () => seen.push(`${name} moved`),
  });
  a.subscribe('r1', listener('a'));
  b.subscribe('r1', listener('b'));
  b.subscribe('r2', listener('b2'));
  for (let seq = 1; seq <= 20; seq += 1) a.publish([held('r1', seq)]);
  await clock.advance(30);
  expect(seen).toEqual([...Array(20).fill('a rows'), 'b moved']);
  expect(sent).toEqual(['["a","r1"]']);
});

test('after a gap every watched run is looked at; what is still unsaid at the end is said; nonsense is passed over', async () => {
  const { clock, a, b, sent, gaps } = twoProcesses();
  await a.start();
  await b.start();
  const seen: string[] = [];
  b.subscribe('r1', { events: () => undefined, text: () => undefined, moved: () => seen.push('moved') });
  gaps[1]?.();
  expect(seen).toEqual(['moved']);
  a.publish(Array.from({ length: 400 }, (_, at) => held(`run-${at}`, 1)));
  await a.stop();
  expect(sent.map((note) => (JSON.parse(note) as string[]).length)).toEqual([151, 151, 101]);
  expect(Math.max(...sent.map((note) => note.length))).toBeLessThan(8_000);
  await clock.advance(100);
  expect(sent).toHaveLength(3);
});
