import type { RunEvent } from '@baton/schema/run/events';
import { emptyRun } from '@baton/schema/run/state';
import { expect, test } from 'vitest';
import { fakeClock } from '../ui/clock/fake-clock.ts';
import { LiveRun } from './live-run.ts';
import type { RunStreamListener } from './run-stream.ts';

function following() {
  const clock = fakeClock(0);
  const opened: { after: number; listener: RunStreamListener; closed: boolean }[] = [];
  const live = new LiveRun(
    { ...emptyRun('r1'), seq: 7 },
    {
      open(_, after, listener) {
        const stream = { after, listener, closed: false };
        opened.push(stream);
        return () => {
          stream.closed = true;
        };
      },
    },
    clock,
  );
  return { clock, opened, live };
}
const held = (seq: number): RunEvent => ({
  runId: 'r1',
  seq,
  at: 't',
  type: 'run.held',
  v: 1,
  actor: { kind: 'user', id: 'u', name: 'Priya' },
  data: { why: 'lunch' },
});
const ended = (seq: number): RunEvent => ({
  runId: 'r1',
  seq,
  at: 't',
  type: 'run.ended',
  v: 1,
  actor: { kind: 'system', id: 'b', name: 'B' },
  data: { status: 'finished', ends: [] },
});

test('one stream serves every part of the page and closes with the last of them', () => {
  const { opened, live } = following();
  const stopA = live.watch(() => {});
  const stopB = live.watch(() => {});
  expect(opened).toHaveLength(1);
  expect(opened[0]?.after).toBe(7);
  stopA();
  expect(opened[0]?.closed).toBe(false);
  stopB();
  expect(opened[0]?.closed).toBe(true);
});

test('an event that came twice is folded once; the end closes the stream', () => {
  const { opened, live } = following();
  let changes = 0;
  live.watch(() => changes++);
  opened[0]?.listener.event(held(8));
  opened[0]?.listener.event(held(8));
  expect(changes).toBe(1);
  expect(live.view.state.held?.why).toBe('lunch');
  opened[0]?.listener.event(ended(9));
  expect(live.view.connection).toBe('ended');
  expect(opened[0]?.closed).toBe(true);
});

test('text is drawn at most ten times a second', () => {
  const { clock, opened, live } = following();
  let changes = 0;
  live.watch(() => changes++);
  for (let index = 0; index < 50; index++) opened[0]?.listener.text({ step: 's#1', attempt: 1, offset: index, text: 'x' });
  expect(changes).toBe(0);
  clock.advance(100);
  expect(changes).toBe(1);
  expect(live.view.texts['s#1']?.text).toHaveLength(50);
});
