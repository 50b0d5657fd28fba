import { definitionCatalog } from '@baton/nodes/definitions';
import { expect, test } from 'vitest';
import { execute, newHistory, undo } from '../history/history.ts';
import { fieldRenameProblem } from '../rules/field-rename-problem.ts';
import { pipeline, step } from '../testing/sample-doc.ts';
import { renameResultField } from './rename-result-field.ts';

const produces = (field: string) => ({
  kind: 'fields',
  title: '',
  schema: { type: 'object', properties: { [field]: { type: 'string' } } },
});
const doc = pipeline([
  step('survey', 'agent', { config: { produces: produces('mood') } }),
  step('letter', 'agent', { config: { instructions: 'It was {{ survey.mood }}, not the mood.' } }),
  step('sort', 'rule', { config: { cases: [{ id: 'yes', label: '', when: 'survey.mood == "mood"' }] } }),
]);
const rename = renameResultField({ node: 'survey', setting: 'produces', value: produces('feeling'), at: ['mood'], to: 'feeling' });

test('every use follows in the same entry, and one undo brings all of it back', () => {
  const before = structuredClone(doc);
  const history = execute(newHistory(doc), rename, { catalog: definitionCatalog }, 0);
  expect(history.doc.nodes.map((node) => node.config)).toEqual([
    { produces: produces('feeling') },
    { instructions: 'It was {{ survey.feeling }}, not the mood.' },
    { cases: [{ id: 'yes', label: '', when: 'survey.feeling == "mood"' }] },
  ]);
  expect(history.past.map((entry) => entry.label)).toEqual(['rename ‘mood’ to ‘feeling’']);
  expect(undo(history).history.doc).toEqual(before);
  expect(doc, 'what was is not touched').toEqual(before);
});

test('a locked step keeps its names', () => {
  const locked = { ...doc, nodes: doc.nodes.map((node) => ({ ...node, locked: true })) };
  expect(execute(newHistory(locked), rename, { catalog: definitionCatalog }, 0).doc).toBe(locked);
});

test('a name that a locked step uses stays, with the reason', () => {
  const held = { ...doc, nodes: doc.nodes.map((node) => (node.id === 'letter' ? { ...node, locked: true } : node)) };
  expect(execute(newHistory(held), rename, { catalog: definitionCatalog }, 0).doc).toBe(held);
  const problem = fieldRenameProblem(held, { node: 'survey', at: ['mood'], to: 'feeling' }, definitionCatalog);
  expect(problem).toBe('‘Letter’ uses ‘mood’ and is locked by an admin, so the name stays.');
  const elsewhere = { ...doc, nodes: [...doc.nodes, step('other', 'agent', { locked: true })] };
  expect(fieldRenameProblem(elsewhere, { node: 'survey', at: ['mood'], to: 'feeling' }, definitionCatalog)).toBeUndefined();
});
