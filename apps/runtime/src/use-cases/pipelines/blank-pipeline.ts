import { PIPELINE_FORMAT, type Pipeline, pipelineSchema } from '@baton/schema/graph/pipeline';
import type { NodeCatalog, NodeDefinition } from '@baton/schema/node/definition';

/** A pipeline to begin with: a start that asks one question, and an end. */
export function blankPipeline(name: string, catalog: NodeCatalog, newId: () => string): Pipeline {
  const first = catalog.all().find((definition) => definition.capabilities.entry);
  const last = catalog.all().find((definition) => definition.capabilities.terminal);
  const nodes = [first, last].flatMap((definition) => (definition ? [node(definition, newId())] : []));
  const [from, to] = nodes;
  const outcome = first?.outcomes(first.defaults)[0]?.id;
  return pipelineSchema.parse({
    format: PIPELINE_FORMAT,
    name,
    brief: { fields: [{ key: 'problem', label: 'What is the problem?', kind: 'longtext', required: true }] },
    nodes,
    edges: from && to && outcome !== undefined ? [{ id: newId(), from: { node: from.id, outcome }, to: to.id }] : [],
    policies: {},
    layout: { nodes: Object.fromEntries(nodes.map((each, at) => [each.id, { x: 80 + at * 360, y: 160 }])), phases: [] },
  });
}

function node(definition: NodeDefinition, id: string): Record<string, unknown> & { id: string } {
  const key = definition.type.replaceAll('-', '_');
  return { id, key, name: definition.title, type: definition.type, typeVersion: definition.version, config: definition.defaults };
}
