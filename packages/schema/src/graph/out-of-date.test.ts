import fc from 'fast-check';
import { expect, test } from 'vitest';
import { everythingInside, graphView, outwardFrom } from './graph-view.ts';
import { outOfDate } from './out-of-date.ts';
import type { Pipeline } from './pipeline.ts';
import { renameStepKey } from './rename-key.ts';
import { anyPipeline } from './testing/arbitrary-pipeline.ts';
import { draw, type Drawing } from './testing/draw.ts';
import { testCatalog } from './testing/test-catalog.ts';

const CATALOG = testCatalog();
const LINE: Drawing = {
  steps: {
    start: 'begin',
    one: ['work', { say: 'Say one' }],
    beside: ['work', { say: 'Beside' }],
    two: ['work', { say: 'Two of {{ one.text }}' }],
    list: ['list', { over: 'two.parts' }],
    inner: ['work in list', { say: '{{ item.title }}' }],
    after: ['work in list', { say: 'after' }],
    last: ['work', { say: 'Last' }],
  },
  paths: ['start > one', 'start > beside', 'one > two', 'two > list', 'inner > after', 'list > last'],
};
const changed = (change: (drawing: Drawing) => void): Record<string, string> => {
  const drawing = structuredClone(LINE);
  change(drawing);
  return Object.fromEntries(outOfDate(draw(LINE), draw(drawing), CATALOG));
};
const setting = (steps: Drawing['steps'], id: string, say: string): void => {
  const was = steps[id];
  const type = typeof was === 'string' ? was : (was?.[0] ?? '');
  steps[id] = [type, { say }];
};

test('a changed setting is named, and every step that follows names where it began; what lies beside stays', () => {
  expect(changed(({ steps }) => setting(steps, 'two', 'Anew'))).toEqual({
    two: 'Its what to do changed since this was made',
    list: 'A step before it changed: TWO',
    inner: 'A step before it changed: TWO',
    after: 'A step before it changed: TWO',
    last: 'A step before it changed: TWO',
  });
});

test('a change inside a list reaches the list and what follows it, not what comes before it in the list', () => {
  expect(changed(({ steps }) => setting(steps, 'after', 'Anew'))).toEqual({
    list: 'A step inside it changed: AFTER',
    after: 'Its what to do changed since this was made',
    last: 'A step before it changed: LIST',
  });
  expect(changed(({ steps }) => (steps['list'] = ['list', { over: 'one.parts' }]))).toMatchObject({
    inner: 'The list around it changed: LIST',
    last: 'A step before it changed: LIST',
  });
});

test('a step that was put in, taken out, or reached another way', () => {
  const put = changed((drawing) => {
    drawing.steps['fresh'] = 'work';
    drawing.paths = drawing.paths.map((path) => (path === 'one > two' ? 'one > fresh' : path)).concat('fresh > two');
  });
  expect(put['two']).toBe('A step was put in before it: FRESH');
  expect(put['last']).toBe('A step before it changed: FRESH');
  expect(put).not.toHaveProperty('fresh');
  expect(put).not.toHaveProperty('one');
  const out = changed((drawing) => {
    delete drawing.steps['one'];
    setting(drawing.steps, 'two', 'Two of {{ one.text }}');
    drawing.paths = drawing.paths.filter((path) => !path.includes('one')).concat('start > two');
  });
  expect(out['two']).toBe('A step before it was taken out: ONE');
  const another = changed((drawing) => drawing.paths.push('beside > two'));
  expect(another).toMatchObject({ two: 'A path that leads to it changed since this was made', last: 'A step before it changed: TWO' });
});

const withLooks = (doc: Pipeline): Pipeline => ({
  ...doc,
  name: 'Another name',
  notes: [{ id: 'note', text: 'Look', x: 0, y: 0 }],
  nodes: doc.nodes.map((node) => ({ ...node, name: `${node.name.slice(0, 100)} anew` })),
  samples: { outputs: { [doc.nodes[0]?.key ?? 'a']: [{ output: 1, pinned: true }] } },
});

test('without a change of meaning nothing is out of date, also when keys were renamed with all that use them', () => {
  const two = draw(LINE);
  expect(outOfDate(two, withLooks(renameStepKey(two, 'one', 'first_one', CATALOG)), CATALOG)).toEqual(new Map());
  const exchanged = renameStepKey(renameStepKey(renameStepKey(two, 'one', 'x', CATALOG), 'two', 'one', CATALOG), 'one', 'two', CATALOG);
  expect(outOfDate(two, exchanged, CATALOG)).toEqual(new Map());
  fc.assert(
    fc.property(anyPipeline, (doc) => {
      expect(outOfDate(doc, withLooks(doc), CATALOG).size).toBe(0);
    }),
    { numRuns: 100 },
  );
});

test('of any change exactly the step, what it leads to, and the lists around are out of date', () => {
  fc.assert(
    fc.property(anyPipeline, fc.nat(1_000), (doc, choice) => {
      const target = doc.nodes[choice % doc.nodes.length];
      if (!target) return;
      const nodes = doc.nodes.map((node) => (node === target ? { ...node, config: { ...node.config, changed_by_a_test: 1 } } : node));
      const view = graphView(doc, CATALOG);
      const expected = new Set<string>();
      const add = (id: string): void => {
        expected.add(id);
        for (const inner of everythingInside(view, id)) expected.add(inner);
      };
      add(target.id);
      for (const { id } of outwardFrom(view, target.id)) {
        expected.add(id);
        for (const next of view.descendants(id)) add(next);
      }
      const found = outOfDate(doc, { ...doc, nodes }, CATALOG);
      expect(new Set(found.keys())).toEqual(expected);
    }),
    { numRuns: 200 },
  );
});
