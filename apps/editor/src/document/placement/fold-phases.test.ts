import type { Pipeline } from '@baton/schema/graph/pipeline';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryDoc } from '../testing/arbitrary-doc.ts';
import { sampleCatalog } from '../testing/sample-catalog.ts';
import { path, pipeline, step } from '../testing/sample-doc.ts';
import { foldedId, foldPhases } from './fold-phases.ts';

const doc = pipeline(
  [
    step('start', 'start'),
    step('draft'),
    step('list', 'each'),
    step('in', 'agent', { scope: 'list' }),
    step('check', 'gate'),
    step('end', 'end'),
  ],
  [
    path('start', 'draft'),
    path('draft', 'list'),
    path('list', 'check'),
    path('draft:failed', 'check'),
    path('check:approve', 'end'),
    path('check:send_back', 'draft', 2),
    { ...path('check:again', 'list', 5), id: 'again' },
  ],
);
const withPhase: Pipeline = { ...doc, layout: { ...doc.layout, phases: [{ id: 'p', name: 'Build', nodes: ['draft', 'list'] }] } };
const fold = (from: Pipeline, ...ids: string[]) => foldPhases(from, new Set(ids), sampleCatalog);

test('a folded phase is one card at its place; what is inside its frames goes with it', () => {
  const { doc: seen, phases } = fold(withPhase, 'p');
  expect(seen.nodes.map((node) => node.id)).toEqual(['start', 'check', 'end', 'phase:p']);
  expect(seen.nodes.at(-1)).toMatchObject({ name: 'Build' });
  expect(seen.layout.nodes['phase:p']!.x).toBe(doc.layout.nodes['draft']!.x);
  expect(phases.get('phase:p')?.members).toEqual(['draft', 'list', 'in']);
});

test('paths in and out lead to the card and from it, parallel ones are one, those inside are gone', () => {
  const { doc: seen, paths } = fold(withPhase, 'p');
  expect(seen.edges.map((edge) => [edge.from.node, edge.from.outcome, edge.to, edge.maxRounds, paths.get(edge.id)])).toEqual([
    ['start', 'done', 'phase:p', undefined, 1],
    ['phase:p', 'on', 'check', undefined, 2],
    ['check', 'approve', 'end', undefined, undefined],
    ['check', 'send_back', 'phase:p', 2, 1],
    ['check', 'again', 'phase:p', 5, 1],
  ]);
});

test('nothing folded is the document itself; an unknown or empty phase folds nothing', () => {
  expect(fold(withPhase).doc).toBe(withPhase);
  expect(fold(withPhase, 'gone').doc).toBe(withPhase);
  expect(fold({ ...withPhase, layout: { ...withPhase.layout, phases: [{ id: 'p', name: 'x', nodes: [] }] } }, 'p').phases.size).toBe(0);
});

test('whatever is folded: every step is seen or stands behind one card, every path has both ends, the document is untouched', () => {
  fc.assert(
    fc.property(arbitraryDoc, fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), { maxLength: 4 }), (any, ids) => {
      const before = structuredClone(any);
      const { doc: seen, phases, paths } = fold(any, ...ids);
      expect(any).toEqual(before);
      const shown = new Set(seen.nodes.map((node) => node.id));
      const hidden = [...phases.values()].flatMap(({ members }) => members);
      expect(new Set(hidden).size).toBe(hidden.length);
      expect([...shown].filter((id) => !phases.has(id)).length + hidden.length).toBe(any.nodes.length);
      for (const id of phases.keys()) expect(shown.has(id)).toBe(true);
      for (const id of phases.keys()) expect(foldedId(phases.get(id)!.phase.id)).toBe(id);
      // Each path of the document is drawn, is one of several that are drawn as one, or runs inside a card.
      const cardOf = new Map([...phases].flatMap(([card, { members }]) => members.map((member) => [member, card] as const)));
      const inside = any.edges.filter((edge) => cardOf.has(edge.from.node) && cardOf.get(edge.from.node) === cardOf.get(edge.to)).length;
      const drawn = seen.edges.reduce((sum, edge) => sum + (paths.get(edge.id) ?? 1), 0);
      expect(drawn + inside).toBe(any.edges.length);
    }),
  );
});
