import { expect, test } from 'vitest';
import { sampleCatalog } from '../../document/testing/sample-catalog.ts';
import { path, pipeline, step } from '../../document/testing/sample-doc.ts';
import type { StepLook } from '../../store/run-look.ts';
import type { Status } from '../../ui/chip/status-look.ts';
import { deriveMap } from '../flow/derive-map.ts';
import type { StepNode } from '../flow/step-node.ts';
import { nextStep } from '../keys/next-step.ts';
import { worstLook } from './worst-look.ts';

const look = (status: Status): StepLook => ({ step: 's', status, round: 1, startedAt: '2026-01-01T00:00:00Z' });

test('of several steps the one that needs somebody says how they stand', () => {
  expect(worstLook([])).toBeUndefined();
  expect(worstLook([look('done'), look('working'), look('waiting')])?.status).toBe('waiting');
  expect(worstLook([look('waiting'), look('attention')])?.status).toBe('attention');
  expect(worstLook([look('skipped'), look('done')])?.status).toBe('done');
});

const doc = pipeline(
  [step('start', 'start'), step('one'), step('two', 'gate'), step('end', 'end')],
  [path('start', 'one'), path('one', 'two'), path('one:failed', 'two'), path('two:approve', 'end')],
);
const phased = { ...doc, layout: { ...doc.layout, phases: [{ id: 'p', name: 'Build', nodes: ['one', 'two'], tint: 'blue' }] } };
const issue = (node: string) => ({ code: 'x', severity: 'error' as const, where: { path: '', node }, message: '', fix: '' });

test('a folded phase is drawn as one card that counts the problems of its steps, and the arrows walk to it and on', () => {
  const map = deriveMap({ doc: phased, catalog: sampleCatalog, issues: [issue('one'), issue('two')], collapsed: new Set(['p']) });
  const card = map.nodes.find((node): node is StepNode => node.id === 'phase:p');
  expect(card).toMatchObject({ type: 'phase', data: { errors: 2, kind: 'folded phase of 2 steps', folded: { phase: 'p', tint: 'blue' } } });
  expect(map.order).toEqual(['start', 'phase:p', 'end']);
  expect(nextStep(map.seen, map.boxes, 'start', 'right')).toBe('phase:p');
  expect(nextStep(map.seen, map.boxes, 'phase:p', 'right')).toBe('end');
  expect(map.edges.map(({ source, target, selectable }) => [source, target, selectable])).toEqual([
    ['start', 'phase:p', false],
    ['phase:p', 'end', false],
  ]);
});

test('opened again it is the map that it was, and what is behind a step that is off is drawn as never taken', () => {
  const open = deriveMap({ doc: phased, catalog: sampleCatalog, issues: [] });
  expect(open.nodes.map((node) => node.id)).toEqual(['start', 'one', 'two', 'end']);
  expect(open.edges.every((edge) => edge.data?.off === false && edge.data.standsFor === undefined)).toBe(true);
  const off = { ...doc, nodes: doc.nodes.map((node) => (node.id === 'one' ? { ...node, disabled: true } : node)) };
  const drawn = deriveMap({ doc: off, catalog: sampleCatalog, issues: [] }).edges.map((edge) => edge.data?.off);
  expect(drawn).toEqual([false, true, true, true]);
});
