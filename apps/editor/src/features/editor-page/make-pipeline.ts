import { calledVersion } from '@baton/schema/graph/called-version';
import type { Json } from '@baton/schema/json';
import type { CalledVersion, NodeCatalog } from '@baton/schema/node/definition';
import type { Api } from '../../api/api.ts';
import { asFault } from '../../api/fault.ts';
import type { Extraction } from '../../document/extract/plan-extraction.ts';

/**
 * Makes a pipeline with a version that can be called, and publishes it where that is allowed and its checks let it. When
 * there can be no version, no pipeline is left behind either.
 */
export async function makePipeline(
  api: Api,
  { document, brief }: Extraction,
  name: string,
  { catalog, mayPublish }: { catalog: NodeCatalog; mayPublish: boolean },
): Promise<{ called: CalledVersion; published: boolean }> {
  const from = { kind: 'document' as const, document: document as unknown as Json };
  const { id: pipelineId } = await api.call('pipelines.create', { body: { name, from } });
  const params = { pipelineId };
  const version = await api.call('versions.create', { params, body: { name: '', note: '' } }).catch(async (error: unknown) => {
    await api.call('pipelines.archive', { params }).catch(() => undefined);
    throw error;
  });
  const published = mayPublish && (await publish(api, version.id));
  const { id: versionId, hash, number } = version;
  return { called: calledVersion({ pipelineId, versionId, hash, number }, { ...document, name }, catalog, brief), published };
}

/** What stands in the way of publishing is no reason to lose the work: it is published later, by hand. */
async function publish(api: Api, versionId: string): Promise<boolean> {
  try {
    await api.call('versions.publish', { params: { versionId }, body: { note: '' } });
    return true;
  } catch (error) {
    if (asFault(error).problem.code === 'policy_refused') return false;
    throw error;
  }
}
