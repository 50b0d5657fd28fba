import type { Pipeline } from '@baton/schema/graph/pipeline';

/** Waits until the date that the brief names, and ends. */
export function waitingPipeline(): Pipeline {
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
    name: 'Waits',
    summary: '',
    brief: { fields: [{ key: 'until', label: 'Until?', kind: 'text', required: true }] },
    nodes: [node('start', 'start'), node('pause', 'wait', { for: 'date', until: 'brief.until' }), node('end', 'end')],
    edges: [
      { id: 'e1', from: { node: 'start', outcome: 'done' }, to: 'pause' },
      { id: 'e2', from: { node: 'pause', outcome: 'done' }, to: 'end' },
    ],
    policies: { currency: 'EUR', budgetPerRun: 5, owner: 'Tests' },
    layout: { nodes: {}, phases: [] },
    notes: [],
    samples: { outputs: {} },
  };
}
