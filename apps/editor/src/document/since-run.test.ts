import { expect, test } from 'vitest';
import { sinceRun } from './since-run.ts';
import { sampleCatalog } from './testing/sample-catalog.ts';
import { path, pipeline, step } from './testing/sample-doc.ts';

const version = pipeline([step('start', 'start'), step('a'), step('b')], [path('start', 'a'), path('a', 'b')]);
const since = (change: (doc: typeof version) => void) => {
  const draft = structuredClone(version);
  change(draft);
  return sinceRun(version, draft, sampleCatalog);
};

test('where boxes were moved only, nothing has changed', () => {
  expect(since((doc) => void (doc.layout.nodes['a'] = { x: 900, y: 900 }))).toEqual({ words: '', differences: [], gone: [] });
});

test('steps that changed are counted once each, steps that are gone are named', () => {
  const { words, gone, differences } = since((doc) => {
    doc.nodes[1]!.name = 'Another name';
    doc.nodes[1]!.config = { instructions: 'x' };
    doc.nodes = doc.nodes.slice(0, 2);
    doc.edges = doc.edges.slice(0, 1);
  });
  expect(words).toBe('1 step changed, 1 step removed since');
  expect(gone).toEqual(['B']);
  expect(differences.length).toBeGreaterThan(2);
});

test('paths and rules are told where no step changed', () => {
  expect(since((doc) => void doc.edges.pop()).words).toBe('1 path changed since');
  expect(since((doc) => void (doc.policies.budgetPerRun = 5)).words).toBe('the brief or the rules changed since');
});
