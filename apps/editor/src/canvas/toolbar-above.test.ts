import { expect, test } from 'vitest';
import { pipeline, step } from '../document/testing/sample-doc.ts';
import { isBelowName, toolbarAbove } from './toolbar-above.ts';

test('the bar stands right above its steps, and above the name of their phase where it would cover that', () => {
  expect(toolbarAbove(0.8, false)).toBe(18);
  expect(toolbarAbove(1, true)).toBe(18);
  expect(toolbarAbove(0.8, true)).toBe(74);
});

test('only the first row of a phase stands below its name', () => {
  const doc = pipeline([step('a'), step('b'), step('low'), step('free')]);
  doc.layout.nodes = { a: { x: 0, y: 100 }, b: { x: 300, y: 124 }, low: { x: 0, y: 300 }, free: { x: 0, y: 100 } };
  doc.layout.phases = [{ id: 'p', name: 'Build', nodes: ['a', 'b', 'low'] }];
  const below = (...ids: string[]): boolean => isBelowName(doc, new Set(ids));
  expect([below('a'), below('b'), below('b', 'low'), below('low'), below('free')]).toEqual([true, true, true, false, false]);
});
