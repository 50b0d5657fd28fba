import type { Pipeline, PipelineEdge, PipelineNode } from '@baton/schema/graph/pipeline';
import fc from 'fast-check';

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
const word = fc.constantFrom('', 'one', 'two', 'drei', '𝄞', 'with space');
const json = fc.oneof(
  word,
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.array(word, { maxLength: 3 }),
  fc.dictionary(word, fc.integer(), { maxKeys: 3 }),
);

const node: fc.Arbitrary<PipelineNode> = fc.record(
  {
    id,
    key: id,
    name: word.map((text) => `Step ${text}`),
    type: fc.constantFrom('agent', 'gate', 'rule'),
    typeVersion: fc.constant(1),
    config: fc.dictionary(fc.constantFrom('purpose', 'instructions', 'nested'), json, { maxKeys: 3 }),
    locked: fc.boolean(),
    scope: id,
  },
  { requiredKeys: ['id', 'key', 'name', 'type', 'typeVersion', 'config'] },
);
const edge: fc.Arbitrary<PipelineEdge> = fc.record({
  id,
  from: fc.record({ node: id, outcome: fc.constantFrom('done', 'failed') }),
  to: id,
});
const point = fc.record({ x: fc.integer({ min: -999, max: 999 }), y: fc.integer({ min: -999, max: 999 }) });

/** Any document of the right shape, however senseless: what patches and merging must cope with. */
export const arbitraryDoc: fc.Arbitrary<Pipeline> = fc.record({
  format: fc.constant(1 as const),
  name: word.map((text) => `Pipeline ${text}`),
  summary: word,
  brief: fc.record({
    fields: fc.uniqueArray(fc.record({ key: id, label: word, kind: fc.constant('text' as const), required: fc.boolean() }), {
      selector: (field) => field.key,
      maxLength: 5,
    }),
  }),
  nodes: fc.uniqueArray(node, { selector: (entry) => entry.id, maxLength: 7 }),
  edges: fc.uniqueArray(edge, { selector: (entry) => entry.id, maxLength: 7 }),
  policies: fc.record({ currency: fc.constantFrom('EUR', 'USD') }),
  layout: fc.record({
    nodes: fc.dictionary(id, point, { maxKeys: 5 }),
    phases: fc.uniqueArray(fc.record({ id, name: word, nodes: fc.array(id, { maxLength: 3 }) }), {
      selector: (phase) => phase.id,
      maxLength: 3,
    }),
  }),
  notes: fc.uniqueArray(fc.record({ id, text: word, x: fc.integer(), y: fc.integer() }), { selector: (note) => note.id, maxLength: 4 }),
  samples: fc.record({ outputs: fc.dictionary(id, fc.constant([]), { maxKeys: 3 }) }),
});
