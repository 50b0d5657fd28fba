import path from 'node:path';
import { definitionCatalog } from '@baton/nodes/definitions';
import { loadTemplates } from '@baton/runtime/templates/load-templates';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { JsonObject } from '@baton/schema/json';
import { sampleAnswers, samplesFromPipeline } from '../../support/model-server/answers.ts';
import type { AnswerSource } from '../../support/model-server/answers.ts';

const TEMPLATE = 'diagnosis-to-monitor';

/** The reference pipeline with the sample case that it brings: the brief of a real request, and what good agents answer to it. */
export interface SampleCase {
  template: string;
  pipeline: Pipeline;
  brief: JsonObject;
  answers: AnswerSource;
}

export function sampleCase(): SampleCase {
  const faults: string[] = [];
  const folder = path.resolve(import.meta.dirname, '../../../templates');
  const pipeline = loadTemplates(folder, definitionCatalog, (id, error) => faults.push(`${id}: ${String(error)}`)).find(
    (template) => template.id === TEMPLATE,
  )?.pipeline;
  if (!pipeline) throw new Error(`The template cannot be read. ${faults.join(' ')}`);
  return {
    template: TEMPLATE,
    pipeline,
    brief: (pipeline.samples.brief ?? {}) as JsonObject,
    answers: sampleAnswers(samplesFromPipeline(pipeline)),
  };
}
