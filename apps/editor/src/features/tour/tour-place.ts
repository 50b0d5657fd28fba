import type { Api } from '../../api/api.ts';

/** Where the tour goes: a published pipeline of this workspace, one agent's step and one gate on its map. */
export interface TourPlace {
  pipelineId: string;
  versionId: string;
  agent: string;
  gate: string;
}

/** The reference pipeline first: it is the one that was published first. Undefined while there is none with both kinds of step. */
export async function findTourPlace(api: Api): Promise<TourPlace | undefined> {
  const [{ items }, { definitionCatalog }] = await Promise.all([
    api.call('library.list', { query: { limit: 200 } }),
    import('@baton/nodes/definitions'),
  ]);
  for (const { pipelineId, version } of items.toSorted((a, b) => (a.publishedAt < b.publishedAt ? -1 : 1))) {
    const draft = await api.call('pipelines.get', { params: { pipelineId } }).catch(() => undefined);
    const nodes = draft?.document.nodes ?? [];
    const first = (family: string): string | undefined => nodes.find(({ type }) => definitionCatalog.get(type)?.family === family)?.id;
    const [agent, gate] = [first('agent'), first('person')];
    if (agent !== undefined && gate !== undefined) return { pipelineId, versionId: version.id, agent, gate };
  }
  return undefined;
}
