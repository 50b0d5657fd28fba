import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { NodeCatalog } from '@baton/schema/node/definition';
import { emptyRun, type RunState, type StepState } from '@baton/schema/run/state';
import { expect, test } from 'vitest';
import { stepRows } from './step-rows.ts';

const node = (id: string, scope?: string) => ({ id, key: id, name: id, type: 'x', typeVersion: 1, config: {}, ...(scope && { scope }) });
const document = {
  nodes: [node('z'), node('list'), node('build', 'list'), node('a')],
  edges: [
    { id: '1', from: { node: 'a', outcome: 'done' }, to: 'list' },
    { id: '2', from: { node: 'list', outcome: 'done' }, to: 'z' },
  ],
} as unknown as Pipeline;
const catalog = { get: () => undefined } as unknown as NodeCatalog;
const places = (state: RunState): string[] => stepRows(document, state, catalog).map((row) => row.place);

test('of steps side by side the one that began first stands first, and none before what leads to it', () => {
  const ways = [
    ['start', 'slow'],
    ['start', 'quick'],
    ['start', 'never'],
    ['quick', 'after'],
    ['slow', 'join'],
    ['after', 'join'],
  ].map(([from = '', to = ''], at) => ({ id: String(at), from: { node: from, outcome: 'done' }, to }));
  const wide = { nodes: ['start', 'never', 'slow', 'quick', 'after', 'join'].map((id) => node(id)), edges: ways } as unknown as Pipeline;
  const began = { start: '1', quick: '2', slow: '3', after: '4' };
  const steps = Object.fromEntries(
    Object.entries(began).map(([id, second]) => [
      `${id}#1`,
      { step: `${id}#1`, place: id, startedAt: `2026-01-01T00:00:0${second}Z` } as StepState,
    ]),
  );
  const state = { ...emptyRun('r'), steps, current: Object.fromEntries(Object.keys(began).map((id) => [id, `${id}#1`])) };
  expect(stepRows(wide, state, catalog).map((row) => row.place)).toEqual(['start', 'quick', 'slow', 'after', 'never', 'join']);
});

test('steps stand in the order of the graph, with each item of a for-each that was begun', () => {
  expect(places(emptyRun('r'))).toEqual(['a', 'list', 'build', 'z']);
  const items = ['k1', 'k2', 'k3'].map((key) => ({ key, title: key, item: { inline: null } }));
  const list = { step: 'list#1', place: 'list', frame: { items, concurrency: 2, onItemFailure: 'stop' } } as unknown as StepState;
  const begun = {
    ...emptyRun('r'),
    steps: { 'list#1': list },
    current: { list: 'list#1', 'build@list:k1': 'x', 'build@list:k3': 'y' },
  };
  expect(places(begun)).toEqual(['a', 'list', 'build@list:k1', 'build@list:k3', 'z']);
});
