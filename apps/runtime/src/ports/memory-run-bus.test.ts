import type { RunEvent } from '@baton/schema/run/events';
import { SYSTEM } from '@baton/schema/run/actor';
import { expect, test } from 'vitest';
import { memoryRunBus } from './memory-run-bus.ts';

const started = (attempt: number): RunEvent => ({
  runId: 'r1',
  seq: 1,
  at: '2026-01-01T00:00:00.000Z',
  type: 'step.started',
  v: 1,
  actor: SYSTEM,
  data: { step: 'a#1', nodeId: 'a', scope: [], round: 1, attempt },
});

test('a late reader finds the text so far, and a frame that comes twice adds nothing', () => {
  const bus = memoryRunBus(() => undefined);
  bus.publishText('r1', { step: 'a#1', attempt: 1, offset: 0, text: 'Hello ' });
  bus.publishText('r1', { step: 'a#1', attempt: 1, offset: 6, text: 'there' });
  bus.publishText('r1', { step: 'a#1', attempt: 1, offset: 6, text: 'there' });
  expect(bus.textsOf('r1')).toEqual([{ step: 'a#1', attempt: 1, text: 'Hello there' }]);
});

test('the text of a failed attempt is dropped everywhere; words that overtake their own start stay', () => {
  const bus = memoryRunBus(() => undefined);
  bus.publishText('r1', { step: 'a#1', attempt: 1, offset: 0, text: 'first try' });
  bus.publish([started(2)]);
  expect(bus.textsOf('r1')).toEqual([]);
  bus.publishText('r1', { step: 'a#1', attempt: 3, offset: 0, text: 'early' });
  bus.publish([started(3)]);
  expect(bus.textOf('r1', 'a#1')?.text).toBe('early');
});

test('a listener that throws reaches neither the engine nor the other listeners', () => {
  const faults: unknown[] = [];
  const bus = memoryRunBus((error) => faults.push(error));
  const seen: number[] = [];
  bus.subscribe('r1', {
    events: () => {
      throw new Error('broken');
    },
    text: () => undefined,
    moved: () => undefined,
  });
  bus.subscribe('r1', {
    events: (events) => seen.push(...events.map((event) => event.seq)),
    text: () => undefined,
    moved: () => undefined,
  });
  bus.publish([started(1)]);
  expect(seen).toEqual([1]);
  expect(faults).toHaveLength(1);
});

test('nothing is kept of a run that nobody watches any more', () => {
  const bus = memoryRunBus(() => undefined);
  const stop = bus.subscribe('r1', { events: () => undefined, text: () => undefined, moved: () => undefined });
  expect(bus.watched()).toEqual(['r1']);
  stop();
  stop();
  expect(bus.watched()).toEqual([]);
});

test('what an attempt wrote that came to nothing is dropped: one step of it, or all of the run', () => {
  const bus = memoryRunBus(() => undefined);
  for (const step of ['a#1', 'b#1', 'c#1']) bus.publishText('r1', { step, attempt: 1, offset: 0, text: step });
  bus.dropText('r1', 'b#1');
  expect(bus.textsOf('r1').map((text) => text.step)).toEqual(['a#1', 'c#1']);
  bus.dropText('r1');
  expect(bus.textsOf('r1')).toEqual([]);
});
