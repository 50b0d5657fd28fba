import { definitionCatalog } from '@baton/nodes/definitions';
import { calledVersion } from '@baton/schema/graph/called-version';
import { type Pipeline, pipelineSchema } from '@baton/schema/graph/pipeline';
import type { CalledVersion } from '@baton/schema/node/definition';
import type { ApiResponse } from '@baton/schema/api/contracts';

/** What the settings of a step remember of a version, as the editor puts it together. */
export function calledOf({ version, document }: ApiResponse<'versions.get'>, brief: CalledVersion['brief']): CalledVersion {
  const { pipelineId, id, hash, number } = version;
  return calledVersion({ pipelineId, versionId: id, hash, number }, document, definitionCatalog, brief);
}

/** A brief with a topic, the call, and an end for each end of what is called. */
export function callingPipeline(calls: CalledVersion, name = 'Outer'): Pipeline {
  const node = (id: string, type: string, config: object = {}) => ({ id, key: id, name: id, type, typeVersion: 1, config });
  const ends = calls.ends.map(({ key }) => key);
  return pipelineSchema.parse({
    format: 1,
    name,
    summary: 'Has a review done',
    brief: { fields: [{ key: 'topic', label: 'Topic', kind: 'text', required: true }] },
    nodes: [node('start', 'start'), node('sub', 'pipeline', { calls }), ...ends.map((key) => node(`end_${key}`, 'end', { output: 'sub' }))],
    edges: [
      { id: 'a', from: { node: 'start', outcome: 'done' }, to: 'sub' },
      ...ends.map((key) => ({ id: `b_${key}`, from: { node: 'sub', outcome: key }, to: `end_${key}` })),
    ],
    policies: {},
  });
}
