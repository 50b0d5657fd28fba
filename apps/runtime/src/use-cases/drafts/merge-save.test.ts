import type { DocPatch } from '@baton/schema/api/pipelines';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyPatches, overlaps, readPlace } from './apply-patches.ts';
import { clashesOf } from './merge-save.ts';

const doc = () => ({
  name: 'One',
  brief: { fields: [{ key: 'problem', label: 'Problem' }] },
  nodes: [
    { id: 'a', name: 'A', config: { text: 'x', list: [1] } },
    { id: 'b', name: 'B', config: {} },
  ],
  layout: { nodes: { a: { x: 1, y: 2 } }, phases: [] },
});
const set = (path: readonly string[], value: DocPatch['value'], after?: string | null): DocPatch => ({
  op: 'set',
  path: [...path],
  value,
  ...(after !== undefined && { after }),
});

test('places are named by id: change, add, move to a place in the order, remove', () => {
  const { document, issues } = applyPatches(doc(), [
    set(['nodes', 'a', 'config', 'text'], 'y'),
    set(['nodes', 'c'], { id: 'c', name: 'C' }, 'a'),
    set(['layout', 'nodes', 'c', 'x'], 5),
    { op: 'remove', path: ['nodes', 'b'] },
    { op: 'remove', path: ['nodes', 'never-there'] },
    set(['brief', 'fields', 'goal'], { key: 'goal', label: 'Goal' }, null),
  ]);
  expect(issues).toEqual([]);
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

test('what cannot be done is said, place by place, and the document given stays as it was', () => {
  const before = doc();
  const { issues } = applyPatches(before, [
    set(['nodes', 'gone', 'name'], 'x'),
    set(['nodes', 'a', 'config', '__proto__', 'polluted'], true),
    set(['constructor', 'prototype', 'polluted'], true),
    set(['nodes', 'z'], { id: 'other' }),
    set(['nodes', 'a', 'config', 'list', '0'], 2),
  ]);
  expect(issues.map((issue) => [issue.where.path, issue.code])).toEqual([
    ['/patches/0', 'place_gone'],
    ['/patches/1', 'reserved_name'],
    ['/patches/2', 'reserved_name'],
    ['/patches/3', 'place_gone'],
    ['/patches/4', 'place_gone'],
  ]);
  expect(before).toEqual(doc());
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test('changes to different places meet nowhere; the same place, one inside the other, or a removed one do', () => {
  const current = doc();
  const mine = [set(['nodes', 'a', 'name'], 'mine')];
  expect(clashesOf(mine, [set(['nodes', 'b', 'name'], 'B')], current)).toEqual([]);
  expect(clashesOf(mine, [set(['nodes', 'a', 'config', 'text'], 'x')], current)).toEqual([]);
  expect(clashesOf(mine, [set(['nodes', 'a', 'name'], 'A')], current)).toEqual([{ path: ['nodes', 'a', 'name'], theirs: 'A' }]);
  const removed = applyPatches(current, [{ op: 'remove', path: ['nodes', 'a'] }]).document;
  expect(clashesOf(mine, [{ op: 'remove', path: ['nodes', 'a'] }], removed)).toEqual([{ path: ['nodes', 'a', 'name'], theirs: null }]);
});

test('the same change made on both sides is no clash', () => {
  expect(clashesOf([set(['name'], 'One')], [set(['name'], 'One')], doc())).toEqual([]);
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
      expect(applyPatches(doc(), [one, two]).document).toEqual(applyPatches(doc(), [two, one]).document);
      expect(readPlace(applyPatches(doc(), [one]).document, p)).toEqual(one.value);
    }),
  );
});
