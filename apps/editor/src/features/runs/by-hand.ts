import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { Json } from '@baton/schema/json';
import type { StepState } from '@baton/schema/run/state';

/** What a person starts from when they write a step's result: its own last result, else the pipeline's sample, else an empty page. */
export interface ByHandStart {
  content: Json;
  /** Said above the page, so that nobody takes a sample for a result. */
  from: 'last' | 'sample' | 'nothing';
}

export function byHandStart(step: StepState, lastOutput: Json | null, document: Pipeline): ByHandStart {
  if (lastOutput !== null && lastOutput !== '') return { content: lastOutput, from: 'last' };
  const key = document.nodes.find((node) => node.id === step.nodeId)?.key;
  const samples = key === undefined ? [] : (document.samples.outputs[key] ?? []);
  const item = step.scope.at(-1)?.item;
  const sample = samples.find((candidate) => candidate.item === item && (candidate.round ?? 1) <= step.round) ?? samples[0];
  return sample ? { content: sample.output, from: 'sample' } : { content: '', from: 'nothing' };
}
