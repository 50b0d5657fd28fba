import { renameInExpression, renameInTemplate } from '../expression/rename-key.ts';
import type { NodeCatalog } from '../node/definition.ts';
import type { Pipeline } from './pipeline.ts';
import { rewriteReferences } from './rewrite-references.ts';

/**
 * Renames a step's key and every reference to it, in one go, so that a rename can break nothing. Texts that do not
 * parse are left as they are: the list of problems shows them. Samples move with the key.
 */
export function renameStepKey(pipeline: Pipeline, nodeId: string, to: string, catalog: NodeCatalog): Pipeline {
  const from = pipeline.nodes.find((node) => node.id === nodeId)?.key;
  if (from === undefined || from === to) return pipeline;
  const nodes = pipeline.nodes.map((node) => {
    const own = node.id === nodeId ? { ...node, key: to } : node;
    return rewriteReferences(own, catalog, (text, kind) =>
      kind === 'template' ? renameInTemplate(text, from, to) : renameInExpression(text, from, to),
    );
  });
  const { [from]: moved, ...others } = pipeline.samples.outputs;
  const outputs = moved === undefined ? pipeline.samples.outputs : { ...others, [to]: moved };
  return { ...pipeline, nodes, samples: { ...pipeline.samples, outputs } };
}
