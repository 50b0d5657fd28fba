import type { Pipeline, PipelineEdge, PipelineNode } from '@baton/schema/graph/pipeline';

/** A step for tests: the key is the id unless said. */
export function step(id: string, type = 'agent', more: Partial<PipelineNode> = {}): PipelineNode {
  return { id, key: id, name: id.charAt(0).toUpperCase() + id.slice(1), type, typeVersion: 1, config: {}, ...more };
}

/** A path for tests: `path('a', 'b')`, `path('gate:send_back', 'a', 3)`. */
export function path(from: string, to: string, maxRounds?: number): PipelineEdge {
  const [node = '', outcome = 'done'] = from.split(':');
  return { id: `${node}_${outcome}_${to}`, from: { node, outcome }, to, ...(maxRounds !== undefined && { maxRounds }) };
}

/** A whole document for tests; steps without a position stand in a row. */
export function pipeline(nodes: PipelineNode[], edges: PipelineEdge[] = [], more: Partial<Pipeline> = {}): Pipeline {
  return {
    format: 1,
    name: 'Sample',
    summary: '',
    brief: { fields: [] },
    nodes,
    edges,
    policies: { currency: 'EUR' },
    layout: { nodes: Object.fromEntries(nodes.map((node, index) => [node.id, { x: index * 320, y: 0 }])), phases: [] },
    notes: [],
    samples: { outputs: {} },
    ...more,
  };
}
