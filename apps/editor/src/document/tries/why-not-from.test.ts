import type { Sample } from '@baton/schema/graph/pipeline';
import { expect, test } from 'vitest';
import { sampleCatalog } from '../testing/sample-catalog.ts';
import { path, pipeline, step } from '../testing/sample-doc.ts';
import { hasPinnedSample, whyNotFrom } from './why-not-from.ts';

const pinned = (key: string, output: Sample[]) => ({ samples: { outputs: { [key]: output } } });
const line = (more = {}) =>
  pipeline(
    [step('start', 'start'), step('draft'), step('check'), step('list', 'each'), step('inner', 'agent', { scope: 'list' })],
    [path('start', 'draft'), path('draft', 'check'), path('check', 'list')],
    more,
  );

test('there is something to start from once every step before it has a result or a pinned sample', () => {
  const why = (id: string, results: string[], more = {}) => whyNotFrom(line(more), sampleCatalog, id, new Set(results));
  expect(why('draft', [])).toBeUndefined();
  expect(why('check', [])).toBe('“Draft” comes before it and has no result yet.');
  expect(why('check', ['draft'])).toBeUndefined();
  expect(why('check', [], pinned('draft', [{ output: 'x', pinned: true }]))).toBeUndefined();
  expect(why('check', [], pinned('draft', [{ output: 'x' }]))).toBe('“Draft” comes before it and has no result yet.');
});

test('inside a list the list has to have run, and what comes before it', () => {
  const why = (results: string[]) => whyNotFrom(line(), sampleCatalog, 'inner', new Set(results));
  expect(why(['draft'])).toBe('“Check” comes before it and has no result yet.');
  expect(why(['draft', 'check'])).toBe('It is inside “List”, which has not run yet.');
  expect(why(['draft', 'check', 'list'])).toBeUndefined();
});

test('only a pinned sample is one that somebody chose', () => {
  expect(hasPinnedSample(line(pinned('draft', [{ output: 1 }])), 'draft')).toBe(false);
  expect(hasPinnedSample(line(pinned('draft', [{ output: 1 }, { output: 2, pinned: true }])), 'draft')).toBe(true);
});
