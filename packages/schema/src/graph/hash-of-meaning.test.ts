import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../json.ts';
import { canonicalJson, canonicalMeaning, hashOfMeaning } from './hash-of-meaning.ts';
import type { Pipeline } from './pipeline.ts';
import { draw, GOOD } from './testing/draw.ts';

const BASE = draw(GOOD);
const [FIRST, SECOND] = BASE.nodes;
if (!FIRST || !SECOND) throw new Error('The drawing has two steps.');

describe('what is meaning', () => {
  it.each<[string, Pipeline]>([
    ['a step renamed', { ...BASE, nodes: BASE.nodes.map((node) => (node === SECOND ? { ...node, name: 'Other' } : node)) }],
    ['a setting', { ...BASE, nodes: BASE.nodes.map((node) => (node === SECOND ? { ...node, config: { say: 'x' } } : node)) }],
    ['a step less', { ...BASE, nodes: BASE.nodes.slice(1) }],
    ['a path less', { ...BASE, edges: BASE.edges.slice(1) }],
    ['rounds', { ...BASE, edges: BASE.edges.map((edge) => (edge.maxRounds ? { ...edge, maxRounds: 5 } : edge)) }],
    ['a question', { ...BASE, brief: { fields: [] } }],
    ['a policy', { ...BASE, policies: { ...BASE.policies, budgetPerRun: 6 } }],
  ])('%s changes it', (_name, changed) => {
    expect(canonicalMeaning(changed)).not.toBe(canonicalMeaning(BASE));
  });

  it.each<[string, Pipeline]>([
    ['moving a card', { ...BASE, layout: { nodes: { draft: { x: 4, y: 5 } }, phases: [] } }],
    ['a phase', { ...BASE, layout: { nodes: {}, phases: [{ id: 'p', name: 'P', nodes: ['draft'] }] } }],
    ['a note', { ...BASE, notes: [{ id: 'n', text: 'Hi', x: 0, y: 0 }] }],
    ['a sample', { ...BASE, samples: { outputs: { draft: [{ output: 1 }] } } }],
    ['name and summary', { ...BASE, name: 'Other', summary: 'Other' }],
    ['the order of steps', { ...BASE, nodes: BASE.nodes.toReversed() }],
    ['the order of paths', { ...BASE, edges: BASE.edges.toReversed() }],
    ['the order of keys', JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(BASE).toReversed()))) as Pipeline],
    [
      'a key that is not known',
      { ...BASE, nodes: BASE.nodes.map((node) => ({ ...node, colour: 'red' })), edges: BASE.edges.map((edge) => ({ ...edge, when: 'x' })) },
    ],
  ])('%s does not', (_name, changed) => {
    expect(canonicalMeaning(changed)).toBe(canonicalMeaning(BASE));
  });

  it('is the same in every Unicode form', () => {
    const named = (name: string): Pipeline => ({ ...BASE, nodes: [{ ...FIRST, name }] });
    expect(canonicalMeaning(named('Caf\u00E9'))).toBe(canonicalMeaning(named('Cafe\u0301')));
    expect(canonicalMeaning(named('Cafe'))).not.toBe(canonicalMeaning(named('Caf\u00E9')));
  });

  it('is what the hash is taken of', () => {
    expect(hashOfMeaning(BASE, (text) => `#${text}`)).toBe(`#${canonicalMeaning(BASE)}`);
  });
});

describe('canonicalJson', () => {
  // The rules of RFC 8785, section 3.2: no white space, keys by UTF-16 units, numbers as ECMAScript writes them.
  it.each<[Json, string]>([
    [{ b: 1, a: [1.0, 1e21, -0, 0.000001], '\u20AC': 'x', '\r': '\u000F' }, '{"\\r":"\\u000f","a":[1,1e+21,0,0.000001],"b":1,"€":"x"}'],
    [[], '[]'],
    [null, 'null'],
  ])('%j', (value, expected) => {
    expect(canonicalJson(value)).toBe(expected);
  });

  it('is the same for equal values and gives the value back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value as Json);
        expect(canonicalJson(JSON.parse(text) as Json)).toBe(text);
        const shuffled = JSON.parse(JSON.stringify(value), (_key, inner: unknown) =>
          typeof inner === 'object' && inner !== null && !Array.isArray(inner)
            ? Object.fromEntries(Object.entries(inner).toReversed())
            : inner,
        ) as Json;
        expect(canonicalJson(shuffled)).toBe(text);
      }),
    );
  });
});
