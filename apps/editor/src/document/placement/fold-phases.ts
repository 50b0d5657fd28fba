import { isSendBack } from '@baton/schema/graph/graph-view';
import type { Pipeline, PipelineEdge, PipelineNode } from '@baton/schema/graph/pipeline';
import type { NodeCatalog } from '@baton/schema/node/definition';
import { withInside } from '../steps/find.ts';
import { boxesOf } from './boxes.ts';
import { around } from './grid.ts';

type Phase = Pipeline['layout']['phases'][number];

export interface FoldedPhase {
  phase: Phase;
  /** Ids of the steps that the card stands for, those inside frames too. */
  members: readonly string[];
}

/** A document as it is looked at with some phases folded up. Nothing of it is ever saved. */
export interface Folded {
  doc: Pipeline;
  /** By the id of the card that stands for it. */
  phases: ReadonlyMap<string, FoldedPhase>;
  /** How many paths became one, by the path that is drawn for them. Paths that are not named are the document's own. */
  paths: ReadonlyMap<string, number>;
}

/** The kind of a card that stands for a phase. No step can be of it, so no definition answers to it. */
export const FOLDED_TYPE = 'folded-phase';
/** No id of a document contains a colon. */
export const foldedId = (phase: string): string => `phase:${phase}`;

/**
 * Puts one card in the place of each folded phase. Paths that led into the phase or out of it lead to the card or from
 * it; those that say the same are one.
 */
export function foldPhases(doc: Pipeline, collapsed: ReadonlySet<string>, catalog: NodeCatalog): Folded {
  const phases = new Map<string, FoldedPhase>();
  const cardOf = new Map<string, string>();
  const ids = new Set(doc.nodes.map((node) => node.id));
  for (const phase of doc.layout.phases) {
    if (!collapsed.has(phase.id)) continue;
    const members = [...withInside(doc, phase.nodes)].filter((id) => ids.has(id) && !cardOf.has(id));
    if (members.length === 0) continue;
    const id = foldedId(phase.id);
    phases.set(id, { phase, members });
    for (const member of members) cardOf.set(member, id);
  }
  if (phases.size === 0) return { doc, phases, paths: new Map() };
  const boxes = boxesOf(doc, catalog);
  const cards = [...phases].map(([id, { phase, members }]): PipelineNode => standIn(doc, id, phase, new Set(members), cardOf));
  const places = Object.fromEntries(
    [...phases].map(([id, { members }]) => {
      const { x, y } = around(members.flatMap((member) => boxes.get(member) ?? [])) ?? { x: 0, y: 0 };
      return [id, { x, y }];
    }),
  );
  const { edges, paths } = foldPaths(doc.edges, cardOf);
  return {
    doc: {
      ...doc,
      nodes: [...doc.nodes.filter((node) => !cardOf.has(node.id)), ...cards],
      edges,
      layout: { ...doc.layout, nodes: { ...doc.layout.nodes, ...places } },
    },
    phases,
    paths,
  };
}

/** The card stands in the list that all of its steps stand in. */
function standIn(doc: Pipeline, id: string, phase: Phase, members: ReadonlySet<string>, cardOf: ReadonlyMap<string, string>): PipelineNode {
  const outer = doc.nodes.filter((node) => members.has(node.id) && (node.scope === undefined || !members.has(node.scope)));
  const scopes = new Set(outer.map((node) => node.scope));
  const [scope] = scopes;
  const inside = scopes.size === 1 && scope !== undefined && !cardOf.has(scope);
  return { id, key: 'phase', name: phase.name, type: FOLDED_TYPE, typeVersion: 1, config: {}, ...(inside && { scope }) };
}

function foldPaths(edges: readonly PipelineEdge[], cardOf: ReadonlyMap<string, string>): Pick<Folded, 'paths'> & { edges: PipelineEdge[] } {
  const paths = new Map<string, number>();
  const byEnds = new Map<string, PipelineEdge>();
  const drawn: PipelineEdge[] = [];
  for (const edge of edges) {
    const [from, to] = [cardOf.get(edge.from.node), cardOf.get(edge.to)];
    if (from === undefined && to === undefined) {
      drawn.push(edge);
      continue;
    }
    if (from === to) continue;
    const outcome = from === undefined ? edge.from.outcome : isSendBack(edge) ? 'back' : 'on';
    const ends = [from ?? edge.from.node, outcome, to ?? edge.to, isSendBack(edge)].join(' ');
    const known = byEnds.get(ends);
    if (known) {
      paths.set(known.id, (paths.get(known.id) ?? 1) + 1);
      known.maxRounds = known.maxRounds === undefined ? undefined : Math.max(known.maxRounds, edge.maxRounds ?? 1);
      if (known.maxRounds === undefined) delete known.maxRounds;
      continue;
    }
    const folded = { ...edge, id: `folded:${edge.id}`, from: { node: from ?? edge.from.node, outcome }, to: to ?? edge.to };
    byEnds.set(ends, folded);
    paths.set(folded.id, 1);
    drawn.push(folded);
  }
  return { edges: drawn, paths };
}
