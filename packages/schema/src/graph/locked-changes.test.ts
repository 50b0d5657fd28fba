import { expect, test } from 'vitest';
import { lockedChanges } from './locked-changes.ts';
import type { Pipeline } from './pipeline.ts';
import { renameStepKey } from './rename-key.ts';
import { draw, GOOD } from './testing/draw.ts';
import { testCatalog } from './testing/test-catalog.ts';

const CATALOG = testCatalog();
const change = (pipeline: Pipeline, id: string, to: Partial<Pipeline['nodes'][number]>): Pipeline => ({
  ...pipeline,
  nodes: pipeline.nodes.map((node) => (node.id === id ? { ...node, ...to } : node)),
});
const BASE = change(draw(GOOD), 'check', { locked: true });
const said = (after: Pipeline, before = BASE): string[] => lockedChanges(before, after, CATALOG).map(({ message }) => message);
const without = (pipeline: Pipeline, id: string): Pipeline => ({
  ...pipeline,
  nodes: pipeline.nodes.filter((node) => node.id !== id),
  edges: pipeline.edges.filter((edge) => edge.from.node !== id && edge.to !== id),
});

test('what does not touch a locked step is free: other steps, places, and new names that its texts follow', () => {
  expect(said(BASE)).toEqual([]);
  expect(said(change(BASE, 'draft', { config: { say: 'Else' }, disabled: true }))).toEqual([]);
  expect(said({ ...BASE, layout: { nodes: { check: { x: 9, y: 9 } }, phases: [] } })).toEqual([]);
  expect(said(renameStepKey(BASE, 'draft', 'first_text', CATALOG))).toEqual([]);
  const [a, b] = [BASE.nodes.find((node) => node.id === 'draft')!.key, BASE.nodes.find((node) => node.id === 'make')!.key];
  const swapped = renameStepKey(renameStepKey(renameStepKey(BASE, 'draft', 'tmp', CATALOG), 'make', a, CATALOG), 'draft', b, CATALOG);
  expect(said(swapped)).toEqual([]);
});

test.each<[string, Pipeline, string]>([
  ['deleted', without(BASE, 'check'), '“CHECK” is locked, so it cannot be deleted.'],
  ['unlocked', change(BASE, 'check', { locked: false }), 'Your role does not unlock “CHECK”.'],
  ['renamed', change(BASE, 'check', { name: 'Else' }), '“CHECK” is locked, so it cannot be changed.'],
  ['switched off', change(BASE, 'check', { disabled: true }), '“CHECK” is locked, so it cannot be changed.'],
  ['another setting', change(BASE, 'check', { config: {} }), '“CHECK” is locked, so it cannot be changed.'],
  [
    'led elsewhere',
    { ...BASE, edges: BASE.edges.filter((edge) => edge.from.node !== 'check') },
    '“CHECK” is locked, so its paths stay as they are.',
  ],
  ['another one locked', change(BASE, 'draft', { locked: true }), 'Your role does not lock steps, and “DRAFT” would be.'],
])('a locked step is not %s', (_name, after, message) => {
  expect(said(after)).toEqual([message]);
});

test('the list around a locked step is not switched off', () => {
  const before = change(BASE, 'make', { locked: true });
  expect(said(change(before, 'each', { disabled: true }), before)).toEqual(['“MAKE” is locked, so the list around it stays on.']);
});

test('however many steps get other keys, only the texts of locked ones are read for them', () => {
  const asked = new Set<string>();
  const watched = { ...CATALOG, get: (type: string) => (asked.add(type), CATALOG.get(type)) };
  const after = BASE.nodes.reduce((doc, { id }) => (id === 'check' ? doc : renameStepKey(doc, id, `new_${id}`, CATALOG)), BASE);
  expect(lockedChanges(BASE, after, watched)).toEqual([]);
  const kind = BASE.nodes.find((node) => node.id === 'check')!.type;
  expect(asked).toContain(kind);
  expect([...asked].filter((type) => type !== '' && type !== kind)).toEqual([]);
});
