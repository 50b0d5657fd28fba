import { isSendBack } from '@baton/schema/graph/graph-view';
import type { Pipeline, PipelineEdge, PipelineNode } from '@baton/schema/graph/pipeline';
import type { NodeCatalog, Outcome } from '@baton/schema/node/definition';
import { sameJson } from '@baton/schema/patch/same-json';
import { outlineTree, type StepBranch, type WayBranch } from './outline-tree.ts';
import { stepOrder } from './step-order.ts';

interface Place {
  /** Its own, also where nothing of the document stands behind the row. */
  id: string;
  level: number;
  parent: string | undefined;
  /** The how manieth with the same parent. Of how many is not said here: one more would change every one of them. */
  place: number;
  /** Rows stand under it. */
  holds: boolean;
  /** How many for-each frames it stands in; the row of the frame itself counts. */
  frames: number;
  /** The level of the innermost of them. */
  frameLevel: number;
}

export interface PhaseRow extends Place {
  kind: 'phase';
  /** Undefined: the steps that are in no phase. */
  phase: string | undefined;
  name: string;
  /** Steps of other phases stood between. */
  again: boolean;
}
export interface ApartRow extends Place {
  kind: 'apart';
}
export interface StepRow extends Place {
  kind: 'step';
  node: PipelineNode;
  number: number;
  /** The name of its phase, where it stands under the heading of another one. */
  phase: string | undefined;
  straight: boolean;
}
export interface WayRow extends Place {
  kind: 'way';
  /** The step that it leads from. */
  step: string;
  outcome: Outcome;
  edge: PipelineEdge | undefined;
  leads: 'on' | 'back' | 'nowhere';
  /** Undefined where it leads nowhere, or to a step that is gone. */
  to: { id: string; name: string; number: number } | undefined;
}
export type OutlineRow = PhaseRow | ApartRow | StepRow | WayRow;

export const rowOfStep = (id: string): string => id;
export const rowOfPath = (edge: string): string => `path:${edge}`;
export const rowOfOpenWay = (node: string, outcome: string): string => `open:${node}:${outcome}`;

type Wanted = OutlineRow extends infer Row ? (Row extends Place ? Omit<Row, 'place' | 'holds'> : never) : never;

/**
 * The outline as a flat list of rows, each with its level and its place among its like. Rows of `before` that say the same are
 * handed on, so that a row is only drawn again when something on it changed.
 */
export function outlineRows(doc: Pipeline, catalog: NodeCatalog, before: readonly OutlineRow[] = []): readonly OutlineRow[] {
  const wanted: Wanted[] = [];
  const { steps, apart } = outlineTree(doc, catalog);
  const write = writer(doc, catalog, wanted);
  const phases = phasesOf(doc);
  const seen = new Set<string | undefined>();
  let heading: { id: string; phase: string | undefined } | undefined;
  for (const step of steps) {
    const phase = phases.get(step.node.id);
    if (phases.size > 0 && (!heading || heading.phase !== phase?.id)) {
      heading = { id: `phase:${phase?.id ?? ''}:${step.node.id}`, phase: phase?.id };
      wanted.push({
        kind: 'phase',
        id: heading.id,
        level: 1,
        parent: undefined,
        frames: 0,
        frameLevel: 0,
        phase: phase?.id,
        name: phase?.name ?? 'In no phase',
        again: seen.has(phase?.id),
      });
      seen.add(phase?.id);
    }
    write(step, { level: heading ? 2 : 1, parent: heading?.id, frames: 0, frameLevel: 0, phase: heading?.phase });
  }
  if (apart.length > 0) wanted.push({ kind: 'apart', id: 'apart', level: 1, parent: undefined, frames: 0, frameLevel: 0 });
  for (const step of apart) write(step, { level: 2, parent: 'apart', frames: 0, frameLevel: 0, phase: undefined });
  return kept(before, placed(wanted));
}

function phasesOf(doc: Pipeline): Map<string, { id: string; name: string }> {
  const known = new Set(doc.nodes.map((node) => node.id));
  return new Map(
    doc.layout.phases.flatMap(({ id, name, nodes }) => nodes.filter((node) => known.has(node)).map((node) => [node, { id, name }])),
  );
}

interface Under {
  level: number;
  parent: string | undefined;
  frames: number;
  frameLevel: number;
  phase: string | undefined;
}

function writer(doc: Pipeline, catalog: NodeCatalog, into: Wanted[]): (step: StepBranch, under: Under) => void {
  const order = stepOrder(doc, catalog);
  const numbers = new Map(order.map((id, index) => [id, index + 1]));
  const names = new Map(doc.nodes.map((node) => [node.id, node.name]));
  const phases = phasesOf(doc);
  const writeStep = (step: StepBranch, { level, parent, frames, frameLevel, phase }: Under): void => {
    const { node } = step;
    const container = catalog.get(node.type)?.capabilities.container === true || step.inside.length > 0;
    const own = phases.get(node.id);
    const within = {
      level: level + 1,
      parent: rowOfStep(node.id),
      frames: frames + (container ? 1 : 0),
      frameLevel: container ? level : frameLevel,
      phase: own?.id ?? phase,
    };
    into.push({
      kind: 'step',
      id: rowOfStep(node.id),
      level,
      parent,
      frames: within.frames,
      frameLevel: within.frameLevel,
      node,
      number: numbers.get(node.id) ?? 0,
      phase: own && own.id !== phase ? own.name : undefined,
      straight: step.straight,
    });
    for (const inner of step.inside) writeStep(inner, within);
    for (const way of step.ways) writeWay(node, way, { ...within, frames, frameLevel });
  };
  const writeWay = (from: PipelineNode, { outcome, edge, steps }: WayBranch, under: Under): void => {
    const id = edge ? rowOfPath(edge.id) : rowOfOpenWay(from.id, outcome.id);
    const number = edge && numbers.get(edge.to);
    into.push({
      kind: 'way',
      id,
      level: under.level,
      parent: under.parent,
      frames: under.frames,
      frameLevel: under.frameLevel,
      step: from.id,
      outcome,
      edge,
      leads: edge ? (isSendBack(edge) ? 'back' : 'on') : 'nowhere',
      to: edge && number !== undefined ? { id: edge.to, name: names.get(edge.to) ?? '', number } : undefined,
    });
    for (const step of steps) writeStep(step, { ...under, level: under.level + 1, parent: id });
  };
  return writeStep;
}

/** Each row with its place among the rows under the same one. */
function placed(wanted: readonly Wanted[]): OutlineRow[] {
  const counts = new Map<string | undefined, number>();
  const places = wanted.map((row) => {
    const place = (counts.get(row.parent) ?? 0) + 1;
    counts.set(row.parent, place);
    return place;
  });
  return wanted.map((row, index) => ({
    ...row,
    place: places[index] ?? 0,
    holds: counts.has(row.id),
  }));
}

/** The old row when the new one says the same. The document's own step is compared by identity: it is the large part. */
function kept(before: readonly OutlineRow[], now: readonly OutlineRow[]): readonly OutlineRow[] {
  const old = new Map(before.map((row) => [row.id, row]));
  const rows = now.map((row) => {
    const known = old.get(row.id);
    return known && nodeOf(known) === nodeOf(row) && sameJson(withoutNode(known), withoutNode(row)) ? known : row;
  });
  return rows.length === before.length && rows.every((row, index) => row === before[index]) ? before : rows;
}
const nodeOf = (row: OutlineRow): PipelineNode | undefined => (row.kind === 'step' ? row.node : undefined);
const withoutNode = (row: OutlineRow): object => ({ ...row, node: undefined });
