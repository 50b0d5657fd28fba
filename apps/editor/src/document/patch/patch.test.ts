import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryDoc } from '../testing/arbitrary-doc.ts';
import { path, pipeline, step } from '../testing/sample-doc.ts';
import { applyPatches } from '@baton/schema/patch/apply-patches';
import { diffDocs } from './diff-docs.ts';
import { readPath } from '@baton/schema/patch/read-path';
import { sameJson } from '@baton/schema/patch/same-json';

test('patches from one document to another, applied to the first, give the second, order included', () => {
  fc.assert(
    fc.property(arbitraryDoc, arbitraryDoc, (a, b) => {
      expect(applyPatches(a, diffDocs(a, b))).toEqual(b);
    }),
    { numRuns: 400 },
  );
});

test('the way back is the inverse', () => {
  fc.assert(
    fc.property(arbitraryDoc, arbitraryDoc, (a, b) => {
      expect(applyPatches(applyPatches(a, diffDocs(a, b)), diffDocs(b, a))).toEqual(a);
    }),
  );
});

test('an equal document gives no patches, and patches that say what is so already keep the object', () => {
  fc.assert(
    fc.property(arbitraryDoc, (a) => {
      const copy = structuredClone(a);
      expect(diffDocs(a, copy)).toEqual([]);
      expect(applyPatches(a, [{ op: 'set', path: ['name'], value: a.name }])).toBe(a);
    }),
  );
});

test('a setting is named by the id of its step and leaves every other step the same object', () => {
  const before = pipeline([step('a'), step('b', 'gate', { config: { question: 'Old?' } })]);
  const after = applyPatches(before, [{ op: 'set', path: ['nodes', 'b', 'config', 'question'], value: 'New?' }]);
  expect(diffDocs(before, after)).toEqual([{ op: 'set', path: ['nodes', 'b', 'config', 'question'], value: 'New?' }]);
  expect(after.nodes[0]).toBe(before.nodes[0]);
  expect(after.edges).toBe(before.edges);
  expect(readPath(after, ['nodes', 'b', 'config', 'question'])).toBe('New?');
});

test('lists in settings and positions are replaced whole', () => {
  const before = pipeline([step('a', 'gate', { config: { decisions: [{ id: 'yes' }] } })]);
  const after = {
    ...before,
    nodes: [{ ...before.nodes[0]!, config: { decisions: [{ id: 'yes' }, { id: 'no' }] } }],
    layout: { ...before.layout, nodes: { a: { x: 0, y: 8 } } },
  };
  expect(diffDocs(before, after).map((patch) => patch.path)).toEqual([
    ['nodes', 'a', 'config', 'decisions'],
    ['layout', 'nodes', 'a'],
  ]);
});

test('a new entry at the end needs no place, one in the middle says behind whom it stands', () => {
  const before = pipeline([step('a'), step('b')]);
  expect(diffDocs(before, { ...before, nodes: [...before.nodes, step('c')] })[0]).not.toHaveProperty('after');
  const [first = step('a'), second = step('b')] = before.nodes;
  expect(diffDocs(before, { ...before, nodes: [first, step('c'), second] })[0]).toMatchObject({ path: ['nodes', 'c'], after: 'a' });
});

test('a place that is gone, an unsafe place and a position in a list change nothing', () => {
  const doc = pipeline([step('a')], [path('a', 'a')]);
  for (const wrong of [
    ['nodes', 'gone', 'name'],
    ['__proto__', 'polluted'],
    ['nodes', 'a', 'constructor', 'x'],
    ['edges', 'gone'],
  ]) {
    expect(applyPatches(doc, [{ op: 'set', path: wrong, value: 'x' }])).toBe(doc);
    expect(applyPatches(doc, [{ op: 'remove', path: wrong }])).toBe(doc);
  }
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('equality ignores the order of keys and sees the order of lists', () => {
  expect(sameJson({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).toBe(true);
  expect(sameJson({ a: 1, b: undefined }, { a: 1 })).toBe(true);
  expect(sameJson([1, 2], [2, 1])).toBe(false);
  expect(sameJson({ a: 1 }, [1])).toBe(false);
});
