import { buildPipeline } from './build-pipeline.ts';

/** What the steps of random pipelines call: a step's work and an end by the name of the ordinary way on. */
export const CALLED_PIPELINE = buildPipeline(
  [
    { id: 'start', type: 'begin' },
    { id: 'inner', type: 'set' },
    { id: 'done', type: 'finish' },
  ],
  ['start > inner', 'inner > done'],
);
