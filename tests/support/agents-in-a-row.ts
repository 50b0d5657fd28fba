import type { Pipeline } from '@baton/schema/graph/pipeline';

/** `count` agents one after another, each with a sample to rehearse with, and an end. */
export function agentsInARow(count: number): Pipeline {
  const agents = Array.from({ length: count }, (_none, at) => `agent_${at + 1}`);
  const ids = ['start', ...agents, 'end'];
  const node = (id: string, type: string, config: Pipeline['nodes'][number]['config'] = {}): Pipeline['nodes'][number] => ({
    id,
    key: id,
    name: id,
    type,
    typeVersion: 1,
    config,
  });
  return {
    format: 1,
    name: 'Agents in a row',
    summary: '',
    brief: { fields: [{ key: 'problem', label: 'Problem', kind: 'text', required: true }] },
    nodes: [
      node('start', 'start'),
      ...agents.map((id) =>
        node(id, 'agent', {
          purpose: id,
          instructions: `As ${id}, say one sentence about {{ brief.problem }}.`,
          produces: { kind: 'text', title: id },
        }),
      ),
      node('end', 'end'),
    ],
    edges: ids.slice(1).map((to, at) => ({ id: `e${at}`, from: { node: ids[at] ?? '', outcome: 'done' }, to })),
    policies: { currency: 'EUR', budgetPerRun: 5, owner: 'Tests' },
    layout: { nodes: {}, phases: [] },
    notes: [],
    samples: { outputs: Object.fromEntries(agents.map((id) => [id, [{ output: { text: `${id} says so.` } }]])) },
  };
}
