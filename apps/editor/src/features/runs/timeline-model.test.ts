import type { RunEvent } from '@baton/schema/run/events';
import { expect, test } from 'vitest';
import type { RunNames } from './run-names.ts';
import { timelineOf } from './timeline-model.ts';

const names = {
  name: (id: string) => id,
  family: (id: string) => (id.startsWith('frame') ? 'frame' : id.startsWith('gate') ? 'person' : 'agent'),
  about: (scope: readonly { item: string }[]) => scope.at(-1)?.item ?? '',
} as unknown as RunNames;
const event = (at: number, type: string, data: object): RunEvent =>
  ({
    runId: 'r',
    seq: at,
    v: 1,
    at: new Date(at * 1000).toISOString(),
    actor: { kind: 'system', id: 'b', name: 'B' },
    type,
    data,
  }) as unknown as RunEvent;
const head = (nodeId: string, round = 1, scope: { frame: string; item: string }[] = []) => ({
  step: `${nodeId}#${round}`,
  nodeId,
  scope,
  round,
  attempt: 1,
});
const usage = { calls: 1, inputTokens: 1, outputTokens: 1, cost: 0.2, model: 'm' };

test('work, a failed try and its repetition are bars and a tick, and the cost adds up', () => {
  const timeline = timelineOf(
    [
      event(0, 'run.started', {}),
      event(10, 'step.started', head('diagnosis')),
      event(20, 'step.failed', { ...head('diagnosis'), usage, retryAt: new Date(25_000).toISOString() }),
      event(25, 'step.started', { ...head('diagnosis'), attempt: 2 }),
      event(60, 'step.done', { ...head('diagnosis'), usage }),
    ],
    names,
    90_000,
  );
  const row = timeline.groups[0]?.rows[0];
  expect(row?.bars.map((bar) => [bar.kind, bar.from, bar.to])).toEqual([
    ['work', 10_000, 20_000],
    ['work', 25_000, 60_000],
  ]);
  expect(row?.tries).toEqual([20_000]);
  expect(row?.cost).toBeCloseTo(0.4);
  expect(timeline.totals).toEqual({ work: 45_000, person: 0, time: 0, tries: 1 });
  expect(timeline).toMatchObject({ from: 0, to: 90_000, running: true });
});

test('a gate that is open and waiting is one bar, ended by the decision or by being withdrawn', () => {
  const open = { ...head('gate'), parties: [{ label: 'Learning designer' }] };
  const waiting = { ...head('gate'), wait: { kind: 'person', gateId: 'g', resume: true } };
  const decided = timelineOf(
    [event(0, 'gate.opened', open), event(0, 'step.waiting', waiting), event(50, 'gate.decided', { step: 'gate#1' })],
    names,
    99_000,
  );
  expect(decided.groups[0]?.rows[0]?.bars).toEqual([{ kind: 'person', from: 0, to: 50_000, round: 1, label: 'Learning designer' }]);
  const redone = timelineOf(
    [
      event(0, 'gate.opened', open),
      event(30, 'sendback.taken', { stale: ['gate#1'] }),
      event(40, 'gate.opened', { ...open, step: 'gate#2', round: 2 }),
    ],
    names,
    99_000,
  );
  expect(redone.groups[0]?.rows[0]?.bars.map((bar) => [bar.round, bar.to])).toEqual([
    [1, 30_000],
    [2, undefined],
  ]);
  expect(redone.groups[0]?.rows[0]?.rounds).toBe(2);
});

test('items stand in groups of their own; the for-each itself has no row', () => {
  const timeline = timelineOf(
    [
      event(0, 'step.started', head('frame')),
      event(1, 'step.started', head('blueprint', 1, [{ frame: 'frame', item: 'Job aid' }])),
      event(1, 'step.started', { ...head('blueprint', 1, [{ frame: 'frame', item: 'Coach' }]), step: 'blueprint@frame:Coach#1' }),
    ],
    names,
    10_000,
  );
  expect(timeline.groups.map((group) => group.title)).toEqual(['Job aid', 'Coach']);
});

test('everything ends with the run', () => {
  const timeline = timelineOf(
    [
      event(0, 'step.waiting', { ...head('wait'), wait: { kind: 'time', at: 'x', why: 'For the transcripts' } }),
      event(40, 'run.ended', {}),
    ],
    names,
    99_000,
  );
  expect(timeline).toMatchObject({ to: 40_000, running: false, totals: { time: 40_000 } });
});

test('two people who are waited for at the same time are waited for once', () => {
  const open = (nodeId: string) => ({ ...head(nodeId), parties: [{ label: 'x' }] });
  const timeline = timelineOf(
    [
      event(0, 'gate.opened', open('gateA')),
      event(10, 'gate.opened', open('gateB')),
      event(30, 'gate.decided', { step: 'gateA#1' }),
      event(50, 'gate.decided', { step: 'gateB#1' }),
    ],
    names,
    60_000,
  );
  expect(timeline.totals.person).toBe(50_000);
});
