import { SYSTEM } from '@baton/schema/run/actor';
import type { RunEvent } from '@baton/schema/run/events';
import { expect, test } from 'vitest';
import { beginnings } from './beginnings.ts';

const event = (runId: string, seq: number): RunEvent => ({
  runId,
  seq,
  at: '2026-01-01T00:00:00.000Z',
  type: 'run.resumed',
  v: 1,
  actor: SYSTEM,
  data: {},
});
const seqs = (events: readonly RunEvent[] | undefined): number[] | undefined => events?.map(({ seq }) => seq);

test('a run is kept from its first event on, in order and without a double', () => {
  const kept = beginnings();
  kept.begin('w', [event('r', 1), event('r', 2)]);
  kept.add('r', [event('r', 2), event('r', 3)]);
  expect(kept.of('r')?.workspaceId).toBe('w');
  expect(seqs(kept.of('r')?.events)).toEqual([1, 2, 3]);
  kept.begin('w', [event('later', 4)]);
  expect(kept.of('later')).toBeUndefined();
});

test('what would not be the whole journal is not kept: a gap, a commit elsewhere, a silence, a long run', () => {
  const kept = beginnings();
  for (const runId of ['gap', 'elsewhere', 'long', 'silence']) kept.begin('w', [event(runId, 1)]);
  kept.add('gap', [event('gap', 3)]);
  kept.drop('elsewhere');
  for (let seq = 2; seq <= 64; seq += 1) kept.add('long', [event('long', seq)]);
  expect(kept.of('long')?.events).toHaveLength(64);
  kept.add('long', [event('long', 65)]);
  expect([kept.of('gap'), kept.of('elsewhere'), kept.of('long')]).toEqual([undefined, undefined, undefined]);
  expect(kept.of('silence')).toBeDefined();
  kept.clear();
  expect(kept.of('silence')).toBeUndefined();
});

test('only a moment’s runs are kept, the oldest go first', () => {
  const kept = beginnings();
  for (let run = 0; run <= 256; run += 1) kept.begin('w', [event(`r${run}`, 1)]);
  expect(kept.of('r0')).toBeUndefined();
  expect(kept.of('r1')).toBeDefined();
  expect(kept.of('r256')).toBeDefined();
});

test('a run that takes over the results of another one is not kept: that list may be large', () => {
  const kept = beginnings();
  const data = { fromRunId: 'q', fromNumber: 1, fromStep: 'a#1', nodeId: 'a', steps: [], artefacts: [] };
  kept.begin('w', [event('r', 1), { ...event('r', 2), type: 'steps.shared', data }]);
  expect(kept.of('r')).toBeUndefined();
});
