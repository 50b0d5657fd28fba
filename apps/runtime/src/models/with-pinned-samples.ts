import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { ModelPort } from '@baton/schema/node/executor';
import { SAMPLE_MODEL } from '@baton/schema/run/sample-model';
import type { Clock } from '../ports/clock.ts';
import { pickSample } from './pick-sample.ts';
import { createRehearsalModel, type RehearsalPace } from './rehearsal-model.ts';

/**
 * The model of a test run: steps whose result somebody pinned give that, all others ask `model`. What a sample gave says so
 * where the model's name stands, so that nobody takes it for an answer.
 */
export function withPinnedSamples(model: ModelPort, samples: Pipeline['samples'], clock: Clock, pace?: RehearsalPace): ModelPort {
  const pinned = Object.entries(samples.outputs).map(([key, all]) => [key, all.filter((sample) => sample.pinned)] as const);
  const outputs = Object.fromEntries(pinned.filter(([, kept]) => kept.length > 0));
  if (Object.keys(outputs).length === 0) return model;
  const player = createRehearsalModel({ outputs }, clock, pace);
  return {
    async call(request, options) {
      if (!options.sample || !pickSample(outputs, options.sample)) return model.call(request, options);
      const { text, usage } = await player.call(request, options);
      return { text, usage: { ...usage, model: SAMPLE_MODEL } };
    },
  };
}
