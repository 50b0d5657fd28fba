import type { NodeCatalog } from '@baton/schema/node/definition';
import { plain } from '../history/plain.ts';
import { findStep, type Graph, stepsInside } from '../steps/find.ts';

/** Why a step may not be switched off; undefined when it may. A gate that a release waits for is always on. */
export function switchOffProblem(doc: Graph, id: string, catalog: NodeCatalog): string | undefined {
  const node = findStep(doc, id);
  if (!node) return undefined;
  const definition = catalog.get(node.type);
  if (node.locked) return `‘${node.name}’ is locked by an admin.`;
  if (definition?.capabilities.entry) return 'Without its start a pipeline does nothing.';
  for (const part of [node, ...stepsInside(doc, id)]) {
    if (part.locked) return `‘${part.name}’ in it is locked by an admin.`;
    const release = approvedFor(doc, part.id, catalog);
    if (release !== undefined) return `‘${release}’ gives out nothing without the approval at ‘${part.name}’, so that has to stay on.`;
  }
  return undefined;
}

/** The release that gives out what this gate approves. */
function approvedFor(doc: Graph, id: string, catalog: NodeCatalog): string | undefined {
  const gate = findStep(doc, id);
  const kind = gate && catalog.get(gate.type);
  if (!gate || !kind?.gate || !kind.outcomes(plain(gate.config)).some((way) => way.approving)) return undefined;
  const shown = new Set(kind.gate(plain(gate.config)).shows);
  return doc.nodes.find((node) => {
    const definition = catalog.get(node.type);
    return definition?.capabilities.releases && definition.gives?.(plain(node.config)).some((key) => shown.has(key));
  })?.name;
}
