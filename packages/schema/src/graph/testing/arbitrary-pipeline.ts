import fc from 'fast-check';
import type { JsonObject } from '../../json.ts';
import { type Pipeline, pipelineSchema } from '../pipeline.ts';

const TYPES = ['begin', 'work', 'work', 'ask', 'split', 'list', 'quit', 'ship', 'stop', 'unheard_of'];
const OUTCOMES = ['done', 'failed', 'yes', 'no', 'a', 'otherwise', 'exhausted', 'gone'];
const TEXTS = [
  '',
  'n1',
  'n2.text',
  '{{ n1.text }}',
  'first(n1, n2)',
  'has(n3) ? n3.text : "x"',
  '{{ broken',
  'brief.topic',
  '{{ nobody.knows }}',
  'item.x',
];

/** Any graph that has the shape of a pipeline, however nonsensical: frames in frames, circles, paths to nowhere. */
export const anyPipeline: fc.Arbitrary<Pipeline> = fc
  .record({
    types: fc.array(
      fc.record({
        type: fc.constantFrom(...TYPES),
        scope: fc.option(fc.nat(12), { nil: undefined, freq: 2 }),
        text: fc.constantFrom(...TEXTS),
        disabled: fc.boolean(),
        any: fc.boolean(),
      }),
      {
        maxLength: 12,
      },
    ),
    edges: fc.array(
      fc.record({
        from: fc.nat(12),
        to: fc.nat(12),
        outcome: fc.constantFrom(...OUTCOMES),
        rounds: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
      }),
      { maxLength: 25 },
    ),
  })
  .map(({ types, edges }) =>
    pipelineSchema.parse({
      format: 1,
      name: 'Any',
      brief: { fields: [{ key: 'topic', label: 'Topic', kind: 'text' }] },
      nodes: types.map(({ type, scope, text, disabled, any }, index) => ({
        id: `n${index}`,
        key: `n${index}`,
        name: `Step ${index}`,
        type: type.replace('_', '-'),
        typeVersion: 1,
        config: configFor(type, text),
        ...(scope !== undefined && { scope: `n${scope}` }),
        ...(disabled && { disabled }),
        ...(any && { startWhen: 'any' }),
      })),
      edges: edges.map(({ from, to, outcome, rounds }, index) => ({
        id: `e${index}`,
        from: { node: `n${from}`, outcome },
        to: `n${to}`,
        ...(rounds !== undefined && { maxRounds: rounds }),
      })),
      policies: {},
    }),
  );

function configFor(type: string, text: string): JsonObject {
  if (type === 'work') return { say: text };
  if (type === 'ask') return { shows: text === '' ? [] : [text] };
  if (type === 'split') return { cases: [{ id: 'a', when: text }] };
  return type === 'ship' ? { doc: text } : {};
}
