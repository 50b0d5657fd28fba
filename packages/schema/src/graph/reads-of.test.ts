import { expect, test } from 'vitest';
import { graphView } from './graph-view.ts';
import { readsOf } from './reads-of.ts';
import { draw } from './testing/draw.ts';
import { testCatalog } from './testing/test-catalog.ts';

const graph = graphView(
  draw({
    steps: {
      start: 'begin',
      one: ['work', { say: 'About {{ brief.problem }}' }],
      two: ['work', { say: '{{ first(one.text, "nothing") }} and later {{ last.text }}' }],
      list: ['list', { over: 'two.parts' }],
      before: ['work in list', { say: 'x' }],
      inner: ['work in list', { say: '{{ one.text }} {{ before.text }} {{ item.name }}' }],
      last: ['work', { say: '{{ one.text }} {{ first(one.text, two.text) }}' }],
    },
    paths: ['start > one', 'one > two', 'two > list', 'before > inner', 'list > last'],
  }),
  testCatalog(),
);
const reads = (id: string): string[] => readsOf(graph, id).steps.map((read) => `${read.nodeId}${read.mayBeMissing ? '?' : ''}`);

test('a step reads the earlier steps that its settings name, each once; what it can do without is told', () => {
  expect(readsOf(graph, 'one')).toEqual({ steps: [], brief: true });
  expect(readsOf(graph, 'two')).toEqual({ steps: [{ nodeId: 'one', mayBeMissing: true }], brief: false });
  expect(reads('last')).toEqual(['one', 'two?']);
});

test('a step in a list reads what comes before it there and before the list; a list reads what is read inside it', () => {
  expect(reads('inner')).toEqual(['one', 'before']);
  expect(reads('list')).toEqual(['one', 'two']);
});
