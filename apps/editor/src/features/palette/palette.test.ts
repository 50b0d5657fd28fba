import { definitionCatalog } from '@baton/nodes/definitions';
import { expect, test } from 'vitest';
import { path, pipeline, step } from '../../document/testing/sample-doc.ts';
import { kindsFor } from './kinds-for.ts';
import { searchKinds } from './search-kinds.ts';

const all = definitionCatalog.all();
const titles = (text: string): string[] => searchKinds(all, text).map((kind) => kind.title);

test.each([
  ['agent', 'Agent'],
  ['approve', 'Human gate'],
  ['sme', 'Human gate'],
  ['if', 'Rule'],
  ['loop', 'For each'],
  ['timer', 'Wait'],
  ['publish', 'Release'],
  ['survey', 'Figures'],
])('“%s” finds %s first', (text, title) => {
  expect(titles(text)[0]).toBe(title);
});

test('every word has to fit, nothing typed shows everything', () => {
  expect(titles('approve zebra')).toEqual([]);
  expect(titles('  ')).toHaveLength(all.length);
});

test('only what makes sense is offered', () => {
  const doc = pipeline(
    [step('start', 'start'), step('draft', 'agent'), step('list', 'each'), step('in', 'agent', { scope: 'list' })],
    [path('start', 'draft')],
  );
  const offered = (where?: Parameters<typeof kindsFor>[2]): string[] => kindsFor(doc, definitionCatalog, where).map((kind) => kind.type);
  expect(offered()).not.toContain('start');
  expect(offered({ after: { node: 'draft' } })).not.toContain('leave');
  expect(offered({ after: { node: 'in' } })).toContain('leave');
  expect(offered({ onPath: 'start_done_draft' })).not.toContain('end');
  expect(kindsFor(pipeline([]), definitionCatalog).map((kind) => kind.type)).toContain('start');
});
