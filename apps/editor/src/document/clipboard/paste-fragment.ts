import { renameStepKeys } from '@baton/schema/graph/rename-key';
import type { Pipeline, PipelineNode } from '@baton/schema/graph/pipeline';
import { LIMITS } from '@baton/schema/limits';
import type { NodeCatalog } from '@baton/schema/node/definition';
import type { Command } from '../history/command.ts';
import { around, pointOnGrid, type Point } from '../placement/grid.ts';
import { connectionProblem } from '../rules/connection-problem.ts';
import { freeKey, freeName } from '../steps/new-step.ts';
import { stepsWords } from '../steps/words.ts';
import type { Fragment } from './fragment.ts';

export interface Paste {
  fragment: Fragment;
  /** New ids by the fragment's own: steps, paths and notes. */
  ids: ReadonlyMap<string, string>;
  /** Where its top left corner comes to stand; absent: a little below and right of where it was. */
  at?: Point;
  /** The frame it is put into. */
  scope?: string;
  /** Also the paths that led to the copied steps from steps that are still here. */
  incoming?: readonly { from: { node: string; outcome: string }; to: string; id: string }[];
  verb: 'paste' | 'duplicate';
}

const OFFSET = 24;

/** Every id in a fragment that needs a new one. */
export function fragmentIds(fragment: Fragment): string[] {
  return [...fragment.nodes, ...fragment.edges, ...fragment.notes].map((entry) => entry.id);
}

/** The fragment's steps as new ones: new ids, free keys, references among them kept, as one entry. */
export function pasteFragment({ fragment, ids, at, scope, incoming = [], verb }: Paste): Command {
  return {
    label: `${verb} ${fragment.nodes.length === 0 ? 'a note' : stepsWords(fragment.nodes.map((node) => node.name))}`,
    change(doc, { catalog }) {
      const nodes = freshNodes(doc, fragment, ids, scope, catalog);
      if (doc.nodes.length + nodes.length > LIMITS.nodes) return;
      const shift = shiftOf(fragment, at);
      const known = new Set(nodes.map((node) => node.id));
      doc.nodes.push(...nodes);
      for (const [id, spot] of Object.entries(fragment.layout)) {
        const fresh = ids.get(id);
        if (fresh !== undefined && known.has(fresh))
          doc.layout.nodes[fresh] = { ...spot, ...pointOnGrid({ x: spot.x + shift.x, y: spot.y + shift.y }) };
      }
      for (const edge of fragment.edges) {
        const [id, from, to] = [ids.get(edge.id), ids.get(edge.from.node), ids.get(edge.to)];
        if (id === undefined || from === undefined || to === undefined || !known.has(from) || !known.has(to)) continue;
        doc.edges.push({ ...edge, id, from: { node: from, outcome: edge.from.outcome }, to });
      }
      for (const { from, to, id } of incoming) {
        const fresh = ids.get(to);
        // Only where a hand could draw it: not out of a locked step, and across no border of a list.
        if (fresh !== undefined && known.has(fresh) && connectionProblem(doc, { from, to: fresh }, catalog) === undefined)
          doc.edges.push({ id, from: { ...from }, to: fresh });
      }
      for (const note of fragment.notes) {
        const id = ids.get(note.id);
        if (id !== undefined && doc.notes.length < LIMITS.notes)
          doc.notes.push({ ...note, id, ...pointOnGrid({ x: note.x + shift.x, y: note.y + shift.y }) });
      }
    },
  };
}

function shiftOf(fragment: Fragment, at: Point | undefined): Point {
  const corner = around([...Object.values(fragment.layout), ...fragment.notes].map(({ x, y }) => ({ x, y, width: 0, height: 0 })));
  return at && corner ? { x: at.x - corner.x, y: at.y - corner.y } : { x: OFFSET, y: OFFSET };
}

/** A second start would be a fault, so an entry step stays behind when the document has one. */
function freshNodes(
  doc: Pipeline,
  fragment: Fragment,
  ids: ReadonlyMap<string, string>,
  scope: string | undefined,
  catalog: NodeCatalog,
): PipelineNode[] {
  const isEntry = (node: PipelineNode): boolean => catalog.get(node.type)?.capabilities.entry === true;
  const hasEntry = doc.nodes.some(isEntry);
  const copied = fragment.nodes.filter((node) => !(hasEntry && isEntry(node)));
  const inFragment = new Set(copied.map((node) => node.id));
  const names = new Map<string, string>();
  // The other copied steps' keys count as taken too: none may be there twice.
  const taken = { nodes: [...doc.nodes, ...copied], edges: [] };
  const keys = new Map<string, string>();
  for (const node of copied) {
    const others = { nodes: taken.nodes.filter((other) => other !== node), edges: [] };
    const key = freeKey(others, node.key);
    const name = freeName(others, copyName(doc, node.name));
    names.set(node.id, name);
    taken.nodes.push({ ...node, key, name });
    keys.set(node.id, key);
  }
  return renameStepKeys(asPipeline(doc, copied), keys, catalog).nodes.flatMap((node) => {
    const id = ids.get(node.id);
    if (id === undefined) return [];
    const frame = node.scope !== undefined && inFragment.has(node.scope) ? ids.get(node.scope) : scope;
    const { scope: _old, locked: _locked, ...rest } = node;
    return [{ ...rest, id, name: names.get(node.id) ?? node.name, ...(frame !== undefined && { scope: frame }) }];
  });
}

function copyName(doc: Pipeline, name: string): string {
  return doc.nodes.some((node) => node.name === name) ? `${name} copy`.slice(0, LIMITS.nameChars) : name;
}

function asPipeline(doc: Pipeline, nodes: PipelineNode[]): Pipeline {
  return { ...doc, nodes, edges: [], samples: { outputs: {} } };
}
