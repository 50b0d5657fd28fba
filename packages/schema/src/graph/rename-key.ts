import { renameInExpression, renameInTemplate } from '../expression/rename-key.ts';
import type { NodeCatalog } from '../node/definition.ts';
import type { Pipeline } from './pipeline.ts';
import { rewriteReferences } from './rewrite-references.ts';

/**
 * Gives steps new keys (by id) and renames every reference to them, in one go, so that a rename can break nothing and two
 * keys may change places. Texts that do not parse are left as they are: the list of problems shows them. Samples move with
 * the key.
 */
export function renameStepKeys(pipeline: Pipeline, keys: ReadonlyMap<string, string>, catalog: NodeCatalog): Pipeline {
  const renamed = new Map(
    pipeline.nodes.flatMap(({ id, key }) => {
      const to = keys.get(id);
      return to === undefined || to === key ? [] : [[key, to] as const];
    }),
  );
  if (renamed.size === 0) return pipeline;
  const nodes = pipeline.nodes.map((node) => {
    const key = keys.get(node.id) ?? node.key;
    return rewriteReferences(key === node.key ? node : { ...node, key }, catalog, (text, kind) =>
      kind === 'template' ? renameInTemplate(text, renamed) : renameInExpression(text, renamed),
    );
  });
  const outputs = Object.fromEntries(Object.entries(pipeline.samples.outputs).map(([key, value]) => [renamed.get(key) ?? key, value]));
  return { ...pipeline, nodes, samples: { ...pipeline.samples, outputs } };
}

/** The same for one step. */
export function renameStepKey(pipeline: Pipeline, nodeId: string, to: string, catalog: NodeCatalog): Pipeline {
  return renameStepKeys(pipeline, new Map([[nodeId, to]]), catalog);
}
