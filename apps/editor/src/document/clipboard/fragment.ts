import { edgeSchema, nodeSchema, noteSchema, type Pipeline, PIPELINE_FORMAT } from '@baton/schema/graph/pipeline';
import { LIMITS } from '@baton/schema/limits';
import { z } from 'zod';
import { boxesOf } from '../placement/boxes.ts';
import type { NodeCatalog } from '@baton/schema/node/definition';
import { withInside } from '../steps/find.ts';

const pointSchema = z.object({ x: z.number(), y: z.number(), w: z.number().positive().optional(), h: z.number().positive().optional() });

/** What lies on the clipboard: a piece of a pipeline, as JSON that says what it is. */
export const fragmentSchema = z.object({
  baton: z.literal('steps'),
  format: z.literal(PIPELINE_FORMAT),
  nodes: z.array(nodeSchema).max(LIMITS.nodes),
  edges: z.array(edgeSchema).max(LIMITS.edges),
  layout: z.record(z.string(), pointSchema),
  notes: z.array(noteSchema).max(LIMITS.notes),
});
export type Fragment = z.infer<typeof fragmentSchema>;

/** A piece of a document: steps with what is inside them, the paths between them, notes. Locks are not copied. */
export function copyFragment(
  doc: Pipeline,
  chosen: { steps: readonly string[]; notes: readonly string[] },
  catalog: NodeCatalog,
): Fragment {
  const ids = withInside(doc, chosen.steps);
  const boxes = boxesOf(doc, catalog);
  return {
    baton: 'steps',
    format: PIPELINE_FORMAT,
    nodes: doc.nodes.filter((node) => ids.has(node.id)).map(({ locked: _locked, ...node }) => structuredClone(node)),
    edges: doc.edges.filter((edge) => ids.has(edge.from.node) && ids.has(edge.to)),
    layout: Object.fromEntries([...ids].map((id) => [id, { x: boxes.get(id)?.x ?? 0, y: boxes.get(id)?.y ?? 0, ...sizeOf(doc, id) }])),
    notes: doc.notes.filter((note) => chosen.notes.includes(note.id)),
  };
}

function sizeOf(doc: Pipeline, id: string): { w?: number; h?: number } {
  const { w, h } = doc.layout.nodes[id] ?? {};
  return { ...(w !== undefined && { w }), ...(h !== undefined && { h }) };
}

/** Reads a clipboard text. Undefined when it is anything but steps of ours; whatever does not belong is left behind. */
export function parseFragment(text: string): Fragment | undefined {
  if (text.length > LIMITS.bodyBytes || !text.includes('"baton"')) return undefined;
  try {
    const parsed = fragmentSchema.safeParse(JSON.parse(text));
    return parsed.success && namesAreUnique(parsed.data) ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

function namesAreUnique({ nodes, edges, notes }: Fragment): boolean {
  const ids = [...nodes, ...edges, ...notes].map((entry) => entry.id);
  return new Set(ids).size === ids.length && new Set(nodes.map((node) => node.key)).size === nodes.length;
}
