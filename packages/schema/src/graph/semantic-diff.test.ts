import { describe, expect, it } from 'vitest';
import type { Pipeline } from './pipeline.ts';
import { semanticDiff } from './semantic-diff.ts';
import { draw, GOOD } from './testing/draw.ts';
import { testCatalog } from './testing/test-catalog.ts';

const BASE = draw(GOOD);
const CATALOG = testCatalog();
const sentences = (after: Pipeline, before = BASE): string[] => semanticDiff(before, after, CATALOG).map(({ sentence }) => sentence);
const change = (id: string, to: Partial<Pipeline['nodes'][number]>): Pipeline => ({
  ...BASE,
  nodes: BASE.nodes.map((node) => (node.id === id ? { ...node, ...to } : node)),
});

describe('semanticDiff', () => {
  it.each<[string, Pipeline, string[]]>([
    ['nothing', BASE, []],
    [
      'looks only',
      {
        ...BASE,
        name: 'N',
        layout: { nodes: { draft: { x: 9, y: 9 } }, phases: [] },
        notes: [{ id: 'n', text: 'x', x: 0, y: 0 }],
        samples: { outputs: { draft: [] } },
      },
      [],
    ],
    ['order only', { ...BASE, nodes: BASE.nodes.toReversed(), edges: BASE.edges.toReversed() }, []],
    ['a name', change('draft', { name: 'First text' }), ['Renamed “DRAFT” to “First text”.']],
    ['a setting by its label', change('draft', { config: { say: 'New', need: 'y' } }), ['Changed what to do, purpose of “DRAFT”.']],
    [
      'a setting without a field',
      change('check', { config: { shows: ['draft'], decisions: ['yes', 'back', 'no'], dialled: true } }),
      ['Changed dialled of “CHECK”.'],
    ],
    ['how it starts', change('end', { startWhen: 'any' }), ['Changed how “END” starts or is referred to.']],
    ['a name and a setting', change('draft', { name: 'D', config: {} }), ['Renamed “DRAFT” to “D”.', 'Changed what to do of “D”.']],
    [
      'a step more',
      { ...BASE, nodes: [...BASE.nodes, { id: 'x', key: 'x', name: 'Extra', type: 'work', typeVersion: 1, config: {} }] },
      ['Added work “Extra”.'],
    ],
    [
      'a step less',
      {
        ...BASE,
        nodes: BASE.nodes.filter((node) => node.id !== 'out'),
        edges: BASE.edges.filter((edge) => edge.to !== 'out' && edge.from.node !== 'out'),
      },
      ['Removed ship “OUT”.', 'Removed the path from “EACH” to “OUT”.', 'Removed the path from “OUT” to “END”.'],
    ],
    [
      'rounds',
      { ...BASE, edges: BASE.edges.map((edge) => (edge.maxRounds ? { ...edge, maxRounds: 9 } : edge)) },
      ['Changed the path from “CHECK” (back) to “DRAFT”.'],
    ],
    ['a path drawn again', { ...BASE, edges: BASE.edges.map((edge) => ({ ...edge, id: `${edge.id}_again` })) }, []],
    ['the brief', { ...BASE, brief: { fields: [] } }, ['Changed the questions of the brief.']],
    ['the policies', { ...BASE, policies: { ...BASE.policies, fourEyes: true } }, ['Changed the owner, budget or rules of the pipeline.']],
  ])('%s', (_name, after, expected) => {
    expect(sentences(after)).toEqual(expected);
  });

  it('reads the other way round, too', () => {
    const after = { ...BASE, nodes: BASE.nodes.slice(1), edges: BASE.edges.slice(1) };
    const kinds = (from: Pipeline, to: Pipeline): string[] =>
      semanticDiff(from, to, CATALOG).map(({ kind, what, id }) => `${kind} ${what} ${id}`);
    expect(kinds(BASE, after)).toEqual(['removed step start', 'removed path e0']);
    expect(kinds(after, BASE)).toEqual(['added step start', 'added path e0']);
  });

  it('speaks of types that it does not know and of ends that are gone', () => {
    const before = draw({ steps: { a: 'unheard' }, paths: ['a > b'] });
    expect(semanticDiff(before, draw({ steps: {}, paths: [] }), CATALOG).map(({ sentence }) => sentence)).toEqual([
      'Removed unheard “A”.',
      'Removed the path from “A” to “a removed step”.',
    ]);
  });
});
