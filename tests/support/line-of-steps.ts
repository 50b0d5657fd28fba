import type { Pipeline } from '@baton/schema/graph/pipeline';

type Step = Pipeline['nodes'][number];

/** A step whose id, key and name are one word: tests say what they mean by it. */
export const plainStep = (id: string, type: string, config: Step['config'] = {}): Step => ({
  id,
  key: id,
  name: id,
  type,
  typeVersion: 1,
  config,
});

/** A start, the given steps one after another, an end; one text to begin with. */
export function lineOfSteps(
  name: string,
  field: Pick<Pipeline['brief']['fields'][number], 'key' | 'label'>,
  steps: readonly Step[],
): Pipeline {
  const nodes = [plainStep('start', 'start'), ...steps, plainStep('end', 'end')];
  return {
    format: 1,
    name,
    summary: '',
    brief: { fields: [{ ...field, kind: 'text', required: true }] },
    nodes,
    edges: nodes.slice(1).map((to, at) => ({ id: `e${at}`, from: { node: nodes[at]?.id ?? '', outcome: 'done' }, to: to.id })),
    policies: { currency: 'EUR', budgetPerRun: 5, owner: 'Tests' },
    layout: { nodes: {}, phases: [] },
    notes: [],
    samples: { outputs: {} },
  };
}
