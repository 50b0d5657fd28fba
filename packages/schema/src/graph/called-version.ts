import type { CalledVersion, NodeCatalog } from '../node/definition.ts';
import type { Pipeline } from './pipeline.ts';

/** The ends that a run of a pipeline can come to, by key, in the document's order. */
export function calledEnds(document: Pipeline, catalog: NodeCatalog): CalledVersion['ends'] {
  return document.nodes
    .filter((node) => !node.scope && !node.disabled && catalog.get(node.type)?.capabilities.terminal === true)
    .map(({ key, name }) => ({ key, name }));
}

/** What a step remembers of the version that it calls. What was filled in before stays where the new form has the same field. */
export function calledVersion(
  version: Pick<CalledVersion, 'pipelineId' | 'versionId' | 'hash' | 'number'>,
  document: Pipeline,
  catalog: NodeCatalog,
  before: CalledVersion['brief'] = {},
): CalledVersion {
  const fields = document.brief.fields.map(({ key, label, required }) => ({ key, label, required: required === true }));
  const kept = fields.flatMap(({ key }) => (before[key] === undefined ? [] : [[key, before[key]] as const]));
  return { ...version, name: document.name, ends: calledEnds(document, catalog), fields, brief: Object.fromEntries(kept) };
}
