import { parseExpression } from '../expression/parse-expression.ts';
import type { Reference } from '../expression/references.ts';
import { parseTemplate } from '../expression/template.ts';
import type { ReferenceSource } from '../node/definition.ts';
import { everythingInside, type GraphView, outwardFrom } from './graph-view.ts';

/** An earlier step whose result a step's settings name. */
export interface Read {
  nodeId: string;
  /** It can do without: the settings say what stands in for it. */
  mayBeMissing: boolean;
}

/** What a step reads of the brief and the steps before it, and, of a for-each, what the steps inside it read. */
export function readsOf(graph: GraphView, nodeId: string): { steps: Read[]; brief: boolean } {
  const guarded = new Map<string, boolean>();
  for (const { path, guarded: free } of [nodeId, ...everythingInside(graph, nodeId)].flatMap((id) => referencesOf(graph, id))) {
    const [root = ''] = path;
    guarded.set(root, (guarded.get(root) ?? true) && free);
  }
  const before = new Set(outwardFrom(graph, nodeId).flatMap(({ id }) => [...graph.ancestors(id)]));
  const steps = graph.pipeline.nodes.flatMap((node) => {
    const free = guarded.get(node.key);
    return free === undefined || !before.has(node.id) ? [] : [{ nodeId: node.id, mayBeMissing: free }];
  });
  return { steps, brief: guarded.has('brief') };
}

function referencesOf(graph: GraphView, nodeId: string): readonly Reference[] {
  const view = graph.node(nodeId);
  return (view?.definition?.references(view.node.config) ?? []).flatMap(referencesIn);
}

function referencesIn({ kind, text }: ReferenceSource): readonly Reference[] {
  if (kind === 'template') return parseTemplate(text).references;
  const parsed = parseExpression(text);
  return parsed.ok ? parsed.expression.references : [];
}
