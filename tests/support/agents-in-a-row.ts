import type { Pipeline } from '@baton/schema/graph/pipeline';
import { lineOfSteps, plainStep } from './line-of-steps.ts';

/** `count` agents one after another, each with a sample to rehearse with, and an end. */
export function agentsInARow(count: number): Pipeline {
  const ids = Array.from({ length: count }, (_none, at) => `agent_${at + 1}`);
  const agents = ids.map((id) =>
    plainStep(id, 'agent', {
      purpose: id,
      instructions: `As ${id}, say one sentence about {{ brief.problem }}.`,
      produces: { kind: 'text', title: id },
    }),
  );
  return {
    ...lineOfSteps('Agents in a row', { key: 'problem', label: 'Problem' }, agents),
    samples: { outputs: Object.fromEntries(ids.map((id) => [id, [{ output: { text: `${id} says so.` } }]])) },
  };
}
