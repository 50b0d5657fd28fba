import { expect, test } from 'vitest';
import { boxesOf } from '../../document/placement/boxes.ts';
import { sampleCatalog } from '../../document/testing/sample-catalog.ts';
import { path, pipeline, step } from '../../document/testing/sample-doc.ts';
import { nextStep, type Way } from './next-step.ts';

const doc = pipeline(
  [
    step('start', 'start'),
    step('one'),
    step('two'),
    step('three'),
    step('join', 'gate'),
    step('list', 'each'),
    step('in', 'agent', { scope: 'list' }),
    step('far'),
  ],
  [
    path('start', 'one'),
    path('start', 'two'),
    path('start', 'three'),
    path('one', 'join'),
    path('two', 'join'),
    path('three', 'join'),
    path('join:approve', 'list'),
    path('join:send_back', 'one', 3),
  ],
);
doc.layout.nodes = {
  start: { x: 0, y: 200 },
  one: { x: 320, y: 0 },
  two: { x: 320, y: 200 },
  three: { x: 320, y: 400 },
  join: { x: 640, y: 200 },
  list: { x: 960, y: 100 },
  in: { x: 1_000, y: 180 },
  far: { x: 0, y: 900 },
};
const boxes = boxesOf(doc, sampleCatalog);
const go = (at: string, ...ways: Way[]): string | undefined =>
  ways.reduce<string | undefined>((from, way) => (from === undefined ? undefined : nextStep(doc, boxes, from, way)), at);

test.each<[string, Way[], string | undefined]>([
  ['start', ['right'], 'one'],
  ['one', ['down'], 'two'],
  ['two', ['down'], 'three'],
  ['three', ['up', 'up'], 'one'],
  ['two', ['right'], 'join'],
  ['join', ['right'], 'list'],
  ['list', ['right'], 'in'],
  ['in', ['left'], 'list'],
  ['join', ['left'], 'one'],
  ['three', ['down'], 'far'],
  ['one', ['up'], undefined],
])('from %s by %s to %s', (at, ways, to) => {
  expect(go(at, ...ways)).toBe(to);
});

test('from nowhere to the first step', () => {
  expect(nextStep(doc, boxes, 'gone', 'right')).toBe('start');
});
