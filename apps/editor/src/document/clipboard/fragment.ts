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

/** Reads a clipboard text; whatever does not belong is left behind. Anything but steps of ours is refused with words. */
export function readFragment(text: string): { fragment: Fragment } | { problem: string } {
  if (text.trim() === '') return { problem: 'There is nothing to paste. Copy steps on a map first.' };
  if (text.length > LIMITS.bodyBytes) return { problem: 'What is on the clipboard is too large to be pasted.' };
  if (!text.includes('"baton"')) return { problem: `These are no steps of Baton${told(text)}. Copy steps on a map first.` };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'The copied steps were cut off or changed on the way. Copy them again.' };
  }
  const parsed = fragmentSchema.safeParse(value);
  if (parsed.success && namesAreUnique(parsed.data)) return { fragment: parsed.data };
  const newer = z.object({ baton: z.literal('steps'), format: z.number().gt(PIPELINE_FORMAT) }).safeParse(value).success;
  return {
    problem: newer
      ? 'These steps were copied in a newer Baton. Update this one first.'
      : 'The copied steps were changed on the way. Copy them again.',
  };
}

function told(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim();
  return `: “${words.length > 32 ? `${words.slice(0, 31)}…` : words}”`;
}

function namesAreUnique({ nodes, edges, notes }: Fragment): boolean {
  const ids = [...nodes, ...edges, ...notes].map((entry) => entry.id);
  return new Set(ids).size === ids.length && new Set(nodes.map((node) => node.key)).size === nodes.length;
}
