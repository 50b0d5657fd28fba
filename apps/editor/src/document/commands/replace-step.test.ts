import { definitionCatalog } from '@baton/nodes/definitions';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { execute, newHistory, undo } from '../history/history.ts';
import { planReplacement } from '../replace/plan-replacement.ts';
import { path, pipeline, step } from '../testing/sample-doc.ts';
import { replaceStep } from './replace-step.ts';

const context = { catalog: definitionCatalog };
const defaults = (type: string) => structuredClone(definitionCatalog.get(type)!.defaults);
const of = (id: string, type: string, more = {}) => step(id, type, { config: { ...defaults(type), ...more } });
const into = (doc: Pipeline, id: string, type: string) => execute(newHistory(doc), replaceStep(doc, { id, type, title: type }), context, 0);
const edgesOf = (doc: Pipeline) => doc.edges.map((edge) => `${edge.from.node}:${edge.from.outcome}>${edge.to}`);

const base = pipeline(
  [of('intake', 'start'), of('draft', 'agent', { instructions: 'Write it.' }), of('review', 'gate'), of('over', 'end')],
  [path('intake', 'draft'), path('draft', 'review'), path('review:approve', 'over'), path('review:send_back', 'draft', 3)],
  { samples: { outputs: { draft: [{ output: 'x' }] } } },
);

test('a step that becomes another kind keeps id, key, name, place and its paths by the part they play; undo is one entry', () => {
  const after = into(base, 'draft', 'gate');
  const node = after.doc.nodes[1]!;
  expect(node).toMatchObject({ id: 'draft', key: 'draft', name: 'Draft', type: 'gate' });
  expect(after.doc.layout.nodes['draft']).toEqual(base.layout.nodes['draft']);
  expect(edgesOf(after.doc)).toEqual(['intake:done>draft', 'draft:approve>review', 'review:approve>over', 'review:send_back>draft']);
  expect(after.doc.samples.outputs).toEqual({});
  expect(after.past).toHaveLength(1);
  expect(undo(after).history.doc).toEqual(base);
});

test('what goes is said before: settings without a place, paths without a way out, samples', () => {
  const plan = planReplacement(base, 'draft', 'wait', definitionCatalog);
  expect('problem' in plan ? [] : plan.drops).toEqual([
    expect.stringContaining('The setting ‘'),
    'Its sample results, which are of the old kind',
  ]);
  const gate = planReplacement(base, 'review', 'wait', definitionCatalog);
  expect('problem' in gate ? [] : gate.drops).toContainEqual(expect.stringMatching(/^The path ‘.+’ to ‘Draft’$/));
  expect(edgesOf(into(base, 'review', 'wait').doc)).toContain('review:done>over');
});

test('what cannot be: a locked step, the start, the same kind, a list with steps in it', () => {
  const doc = pipeline([
    of('intake', 'start'),
    { ...of('held', 'agent'), locked: true },
    of('list', 'each'),
    { ...of('in', 'agent'), scope: 'list' },
  ]);
  for (const [id, type] of [
    ['held', 'gate'],
    ['intake', 'agent'],
    ['in', 'agent'],
    ['in', 'start'],
    ['list', 'agent'],
  ] as const) {
    expect(planReplacement(doc, id, type, definitionCatalog)).toEqual({ problem: expect.any(String) });
    expect(into(doc, id, type).doc).toBe(doc);
  }
});

test('every kind into every other: settings parse, paths start at a real way out, nothing but the step and its paths changes', () => {
  const kinds = definitionCatalog.all().map((kind) => kind.type);
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.constantFrom(...kinds), fc.boolean(), (from, to, back) => {
      const ways = definitionCatalog.get(from)!.outcomes(defaults(from));
      const edges = ways.map((way, index) => ({
        id: `e${index}`,
        from: { node: 'x', outcome: way.id },
        to: 'draft',
        ...(back && way.kind === 'decision' && { maxRounds: 2 }),
      }));
      const doc = pipeline([of('intake', 'start'), of('draft', 'agent'), of('x', from)], edges);
      const after = into(doc, 'x', to).doc;
      if (after === doc) return;
      const definition = definitionCatalog.get(to)!;
      const node = after.nodes[2]!;
      expect(definition.config.safeParse(node.config).success).toBe(true);
      const known = new Map(definition.outcomes(node.config).map((way) => [way.id, way.kind]));
      for (const edge of after.edges) {
        expect(known.has(edge.from.outcome)).toBe(true);
        if (edge.maxRounds !== undefined) expect(known.get(edge.from.outcome)).toBe('decision');
      }
      const plan = planReplacement(doc, 'x', to, definitionCatalog);
      expect('problem' in plan ? -1 : plan.paths.size).toBe(after.edges.length);
      expect(new Set(after.edges.map((edge) => edge.from.outcome)).size).toBe(after.edges.length);
      expect(after.nodes.slice(0, 2)).toEqual(doc.nodes.slice(0, 2));
    }),
  );
});
