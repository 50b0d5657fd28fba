import { type Pipeline, type PipelineNode, pipelineSchema } from '@baton/schema/graph/pipeline';
import type { JsonObject } from '@baton/schema/json';

export interface TestNode {
  id: string;
  type: string;
  config?: JsonObject;
  scope?: string;
  startWhen?: 'any';
  cancelOthers?: boolean;
  disabled?: boolean;
  locked?: boolean;
}

/**
 * A pipeline from short lines: `a > b` follows `done`, `gate.approve > b` another way out, `gate.back ~3> a` sends back
 * at most three times. A step's key is its id.
 */
export function buildPipeline(nodes: readonly TestNode[], edges: readonly string[], policies: JsonObject = {}): Pipeline {
  return pipelineSchema.parse({
    format: 1,
    name: 'Test',
    brief: { fields: [] },
    nodes: nodes.map(({ id, type, config = {}, ...rest }): PipelineNode => ({
      id,
      key: id.toLowerCase(),
      name: `Step ${id}`,
      type,
      typeVersion: 1,
      config,
      ...rest,
    })),
    edges: edges.map(edgeOf),
    policies,
  });
}

const LINE = /^(\w+)(?:\.(\w+))? (?:~(\d+))?> (\w+)$/;

function edgeOf(line: string, index: number): JsonObject {
  const parts = LINE.exec(line);
  if (!parts) throw new Error(`Not an edge: ${line}`);
  const [, from = '', outcome = 'done', rounds, to = ''] = parts;
  return {
    id: `e${index}-${from}-${outcome}-${to}`,
    from: { node: from, outcome },
    to,
    ...(rounds !== undefined && { maxRounds: Number(rounds) }),
  };
}
