import type { Pipeline } from '@baton/schema/graph/pipeline';
import fc from 'fast-check';
import { randomPipeline } from './random-pipeline.ts';

/** A run to be: its pipeline, the seed of its world, and after how many fault points each of its processes dies. */
export interface RandomLife {
  pipeline: Pipeline;
  world: number;
  deaths: number[];
}

/** The same lives for the same seed. */
export function randomLives(count: number, seed: number): RandomLife[] {
  const life = fc.record({ pipeline: randomPipeline(), world: fc.nat(), deaths: fc.array(fc.nat(25), { maxLength: 4, size: 'max' }) });
  return fc.sample(life, { numRuns: count, seed });
}
