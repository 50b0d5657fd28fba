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
