import { isSendBack } from '@baton/schema/graph/graph-view';
import type { Pipeline, PipelineEdge, PipelineNode } from '@baton/schema/graph/pipeline';
import type { NodeCatalog } from '@baton/schema/node/definition';
import type { Command } from '../history/command.ts';
import { boxesOf } from '../placement/boxes.ts';
import { pointOnGrid } from '../placement/grid.ts';
import { findStep, type Graph, withInside } from '../steps/find.ts';
import { openOutcome, outcomesOf } from '../steps/outcomes.ts';

export type Along = 'earlier' | 'later';

/** Two steps that follow each other in a straight line. */
interface Pair {
  first: PipelineNode;
  second: PipelineNode;
  between: PipelineEdge;
  /** How the second one leads on; undefined: by a way out that is still open. */
  on: PipelineEdge | undefined;
}

/**
 * A step changes places with the one before or after it in a straight line: what led to the first leads to the second
 * now, and every step keeps its own ways out, send-backs and settings. On the map and in phases they change places too.
 */
export function moveAlong(doc: Pipeline, id: string, way: Along): Command {
  return {
    label: `move ‘${findStep(doc, id)?.name ?? ''}’ ${way}`,
    change(draft, { catalog }) {
      const pair = pairOf(draft, id, way, catalog);
      if ('problem' in pair) return;
      const { first, second, between, on } = pair;
      const open = on === undefined ? openOutcome(draft, second, catalog) : undefined;
      swapPlaces(draft, pair, catalog);
      for (const edge of draft.edges) if (edge.to === first.id && !isSendBack(edge)) edge.to = second.id;
      if (on) {
        between.to = on.to;
        on.to = first.id;
      } else if (open) {
        between.from = { node: second.id, outcome: open.id };
        between.to = first.id;
      }
    },
  };
}

/** Why a step cannot change places with its neighbour, as a sentence; undefined when it can. */
export function moveProblem(doc: Graph, id: string, way: Along, catalog: NodeCatalog): string | undefined {
  const pair = pairOf(doc, id, way, catalog);
  return 'problem' in pair ? pair.problem : undefined;
}

function pairOf(doc: Graph, id: string, way: Along, catalog: NodeCatalog): Pair | { problem: string } {
  const node = findStep(doc, id);
  if (!node) return { problem: 'This step is gone.' };
  const between = way === 'later' ? onlyWayOn(doc, node, catalog) : onlyWayIn(doc, node);
  if ('problem' in between) return between;
  const other = findStep(doc, way === 'later' ? between.edge.to : between.edge.from.node);
  if (!other || other.scope !== node.scope) return { problem: 'It leads across the border of a list.' };
  const [first, second] = way === 'later' ? [node, other] : [other, node];
  const ways = way === 'later' ? onlyWayIn(doc, second) : onlyWayOn(doc, first, catalog);
  if ('problem' in ways) return { problem: `‘${other.name}’ stands in no straight line with it. ${ways.problem}` };
  const on = forwardWays(doc, second, catalog);
  const problem = exchangeProblem(doc, { first, second }, on, catalog);
  return problem === undefined ? { first, second, between: between.edge, on: on[0] } : { problem };
}

function exchangeProblem(
  doc: Graph,
  { first, second }: Pick<Pair, 'first' | 'second'>,
  on: readonly PipelineEdge[],
  catalog: NodeCatalog,
): string | undefined {
  if (catalog.get(first.type)?.capabilities.entry) return `‘${first.name}’ begins every run, so nothing can come before it.`;
  if (on.length > 1) return `‘${second.name}’ leads on in ${on.length} ways. Only steps of a straight line can change places.`;
  if (on.length === 0 && !openOutcome(doc, second, catalog)) return `‘${second.name}’ ends the line, so nothing can come after it.`;
  if (doc.edges.some((edge) => isSendBack(edge) && edge.from.node === second.id && edge.to === first.id))
    return `‘${second.name}’ sends work back to ‘${first.name}’, so it has to come after it.`;
  const leading = doc.edges.filter((edge) => edge.to === first.id && !isSendBack(edge)).map((edge) => findStep(doc, edge.from.node));
  const locked = [first, second, ...leading].find((step) => step?.locked);
  return locked && `‘${locked.name}’ is locked, so its paths stay as they are.`;
}

/** Forward paths but those for failure, which belong to the step wherever it stands. */
function forwardWays(doc: Graph, node: PipelineNode, catalog: NodeCatalog): PipelineEdge[] {
  const failures = new Set(outcomesOf(doc, node, catalog).flatMap((outcome) => (outcome.kind === 'failed' ? [outcome.id] : [])));
  return doc.edges.filter((edge) => edge.from.node === node.id && !isSendBack(edge) && !failures.has(edge.from.outcome));
}

function onlyWayOn(doc: Graph, node: PipelineNode, catalog: NodeCatalog): { edge: PipelineEdge } | { problem: string } {
  const [edge, more] = forwardWays(doc, node, catalog);
  if (!edge) return { problem: `‘${node.name}’ leads nowhere, so nothing comes after it.` };
  return more ? { problem: `‘${node.name}’ leads on in several ways.` } : { edge };
}

function onlyWayIn(doc: Graph, node: PipelineNode): { edge: PipelineEdge } | { problem: string } {
  const [edge, more] = doc.edges.filter((path) => path.to === node.id && !isSendBack(path));
  if (!edge) return { problem: `Nothing leads to ‘${node.name}’, so nothing comes before it.` };
  return more ? { problem: `Several paths meet at ‘${node.name}’.` } : { edge };
}

/** Side by side the two keep the stretch that they took together, whatever their sizes; what is in a frame goes along. */
function swapPlaces(doc: Pipeline, { first, second }: Pair, catalog: NodeCatalog): void {
  const boxes = boxesOf(doc, catalog);
  const [one, two] = [boxes.get(first.id), boxes.get(second.id)];
  if (one && two) {
    const beside = two.x >= one.x + one.width;
    const to = {
      [first.id]: { x: beside ? two.x + two.width - one.width : two.x, y: two.y + (two.height - one.height) / 2 },
      [second.id]: { x: one.x, y: one.y + (one.height - two.height) / 2 },
    };
    for (const [step, box] of [
      [first, one],
      [second, two],
    ] as const) {
      const spot = to[step.id] ?? box;
      for (const id of withInside(doc, [step.id])) {
        const from = boxes.get(id);
        if (from)
          doc.layout.nodes[id] = { ...doc.layout.nodes[id], ...pointOnGrid({ x: from.x + spot.x - box.x, y: from.y + spot.y - box.y }) };
      }
    }
  }
  const other = new Map([
    [first.id, second.id],
    [second.id, first.id],
  ]);
  for (const phase of doc.layout.phases) phase.nodes = phase.nodes.map((id) => other.get(id) ?? id);
}
