import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyPatch, applyPatches } from './apply-patches.ts';
import { clashesOf } from './clashes-of.ts';
import { overlaps, type Patch } from './patch.ts';
import { readPath } from './read-path.ts';

const doc = () => ({
  name: 'One',
  brief: { fields: [{ key: 'problem', label: 'Problem' }] },
  nodes: [
    { id: 'a', name: 'A', config: { text: 'x', list: [1] } },
    { id: 'b', name: 'B', config: {} },
  ],
  layout: { nodes: { a: { x: 1, y: 2 } }, phases: [] },
});
const set = (path: readonly string[], value: Patch['value'], after?: string | null): Patch => ({
  op: 'set',
  path: [...path],
  value,
  ...(after !== undefined && { after }),
});

test('places are named by id: change, add, move to a place in the order, remove', () => {
  const document = applyPatches<object>(doc(), [
    set(['nodes', 'a', 'config', 'text'], 'y'),
    set(['nodes', 'c'], { id: 'c', name: 'C' }, 'a'),
    set(['layout', 'nodes', 'c', 'x'], 5),
    { op: 'remove', path: ['nodes', 'b'] },
    { op: 'remove', path: ['nodes', 'never-there'] },
    set(['brief', 'fields', 'goal'], { key: 'goal', label: 'Goal' }, null),
  ]);
  expect(document).toEqual({
    name: 'One',
    brief: {
      fields: [
        { key: 'goal', label: 'Goal' },
        { key: 'problem', label: 'Problem' },
      ],
    },
    nodes: [
      { id: 'a', name: 'A', config: { text: 'y', list: [1] } },
      { id: 'c', name: 'C' },
    ],
    layout: { nodes: { a: { x: 1, y: 2 }, c: { x: 5 } }, phases: [] },
  });
});

test('a place that is not there, or may not be, is said; among others it is passed over, and the document given stays as it was', () => {
  const before = doc();
  const wrong = [
    set(['nodes', 'gone', 'name'], 'x'),
    set(['nodes', 'a', 'config', '__proto__', 'polluted'], true),
    set(['constructor', 'prototype', 'polluted'], true),
    set(['nodes', 'z'], { id: 'other' }),
    set(['nodes', 'z'], 'no step'),
    set(['nodes', 'a', 'config', 'list', '0'], 2),
    set(['name', 'deeper'], 'x'),
  ];
  for (const patch of wrong) expect([patch.path, applyPatch(before, patch)]).toEqual([patch.path, undefined]);
  expect(applyPatches(before, wrong)).toBe(before);
  expect(applyPatches(before, [...wrong, set(['name'], 'Two')])).toEqual({ ...doc(), name: 'Two' });
  expect(before).toEqual(doc());
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test('removing what is not there is done already, and what says what is so keeps the object', () => {
  const before = doc();
  for (const patch of [
    { op: 'remove' as const, path: ['nodes', 'gone'] },
    { op: 'remove' as const, path: ['nodes', 'gone', 'name'] },
    { op: 'remove' as const, path: ['layout', 'nodes', 'b'] },
    set(['nodes', 'a', 'config'], { list: [1], text: 'x' }),
  ])
    expect(applyPatch(before, patch)).toBe(before);
});

test('changes to different places meet nowhere; the same place, one inside the other, or a removed one do', () => {
  const current = doc();
  const mine = [set(['nodes', 'a', 'name'], 'mine')];
  expect(clashesOf(mine, [set(['nodes', 'b', 'name'], 'B')], current)).toEqual([]);
  expect(clashesOf(mine, [set(['nodes', 'a', 'config', 'text'], 'x')], current)).toEqual([]);
  expect(clashesOf(mine, [set(['nodes', 'a', 'name'], 'A')], current)).toEqual([{ path: ['nodes', 'a', 'name'], theirs: 'A' }]);
  const removed = applyPatches(current, [{ op: 'remove', path: ['nodes', 'a'] }]);
  expect(clashesOf(mine, [{ op: 'remove', path: ['nodes', 'a'] }], removed)).toEqual([{ path: ['nodes', 'a', 'name'], theirs: null }]);
});

test('the same change made on both sides is no clash', () => {
  expect(clashesOf([set(['name'], 'One')], [set(['name'], 'One')], doc())).toEqual([]);
  const reordered = set(['nodes', 'a', 'config'], { list: [1], text: 'x' });
  expect(clashesOf([reordered], [set(['nodes', 'a'], { id: 'a' })], doc())).toEqual([]);
  expect(clashesOf([{ op: 'remove', path: ['nodes', 'x'] }], [{ op: 'remove', path: ['nodes', 'x'] }], doc())).toEqual([]);
});

test('patches that do not overlap may be applied in either order', () => {
  const place = fc.constantFrom(
    ['name'],
    ['nodes', 'a', 'name'],
    ['nodes', 'a', 'config', 'text'],
    ['nodes', 'b'],
    ['layout', 'nodes', 'a', 'x'],
  );
  fc.assert(
    fc.property(place, place, fc.string(), fc.string(), (p, q, x, y) => {
      fc.pre(!overlaps(p, q));
      const value = (path: readonly string[], text: string) => (path.length === 2 ? { id: path[1] ?? '', text } : text);
      const one = set(p, value(p, x));
      const two = set(q, value(q, y));
      expect(applyPatches(doc(), [one, two])).toEqual(applyPatches(doc(), [two, one]));
      expect(readPath(applyPatches(doc(), [one]), p)).toEqual(one.value);
    }),
  );
});

test('a path that is drawn to a step which the other side removes is a clash, whoever comes second', () => {
  const edge = { id: 'e', from: { node: 'a', outcome: 'done' }, to: 'b' };
  const drawn = [set(['edges', 'e'], edge)];
  const gone = [{ op: 'remove' as const, path: ['nodes', 'b'] }];
  const before = { ...doc(), edges: [] };
  expect(clashesOf(drawn, gone, applyPatches<object>(before, gone))).toEqual([{ path: ['edges', 'e'], theirs: null }]);
  const now = applyPatches<object>(before, drawn);
  expect(clashesOf(gone, drawn, now)).toEqual([{ path: ['nodes', 'b'], theirs: { id: 'b', name: 'B', config: {} } }]);
  expect(clashesOf(drawn, [{ op: 'remove', path: ['nodes', 'c'] }], before)).toEqual([]);
});
