import type { Pipeline } from '@baton/schema/graph/pipeline';
import { expect, test } from 'vitest';
import { sampleFigures } from './sample-figures.ts';

const metric = (id: string) => ({ id, name: id, unit: '', baseline: null, target: null });
const pipeline = (output: unknown): Pick<Pipeline, 'nodes' | 'samples'> =>
  ({
    nodes: [{ id: 'n1', key: 'figures', name: 'Figures', type: 'figures', typeVersion: 1, config: {} }],
    samples: { outputs: { figures: [{ output }] } },
  }) as unknown as Pipeline;

test("a sample's figures become rows of the measures that are asked for", () => {
  const sample = pipeline({
    figures: [
      { metric_id: 'm1', value: 46, n: 169, from: '2026-07-01', to: '2026-09-30', note: 'Register' },
      { metric_id: 'gone', value: 1, n: 1 },
    ],
  });
  expect(sampleFigures(sample, 'Figures', [metric('m1'), metric('m2')])).toEqual([
    { metric: 'm1', value: 46, n: 169, from: '2026-07-01', to: '2026-09-30', note: 'Register' },
  ]);
});

test.each([
  ['no figures in it', pipeline({ text: 'no' }), 'Figures'],
  ['another step', pipeline({ figures: [{ metric_id: 'm1', value: 1, n: 1 }] }), 'Other'],
])('nothing is offered with %s', (_, document, step) => expect(sampleFigures(document, step, [metric('m1')])).toEqual([]));
