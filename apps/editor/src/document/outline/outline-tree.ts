import { isSendBack } from '@baton/schema/graph/graph-view';
import type { Pipeline, PipelineEdge, PipelineNode } from '@baton/schema/graph/pipeline';
import type { NodeCatalog, Outcome } from '@baton/schema/node/definition';
import { outcomesOf } from '../steps/outcomes.ts';
import { dominators } from './dominators.ts';

export type Outlined = Pick<Pipeline, 'nodes' | 'edges' | 'layout'>;

/** A step as the outline reads it: what is in it, and its ways out with what only they lead to. */
export interface StepBranch {
  node: PipelineNode;
  inside: readonly StepBranch[];
  ways: readonly WayBranch[];
  /** All that leads on is one ordinary way to the next step of the same line. */
  straight: boolean;
}

/** One path, or a way out that leads nowhere yet. */
export interface WayBranch {
  outcome: Outcome;
  edge: PipelineEdge | undefined;
  /** The steps that only this path leads to, unless they are the line's own continuation. */
  steps: readonly StepBranch[];
}

export interface OutlineTree {
  /** What the start leads to, as one line. */
  steps: readonly StepBranch[];
  /** What nothing leads to. */
  apart: readonly StepBranch[];
}

/** A document that is not changed is not read twice; the map, the list and what is announced ask for the same. */
const read = new WeakMap<object, { catalog: NodeCatalog; tree: OutlineTree }>();

/**
 * The pipeline as it is read from top to bottom. A line goes on with the longest branch, or where branches meet again;
 * the other branches stand under the way out that leads to them. Where things stand on the map only orders equals.
 */
export function outlineTree(doc: Outlined, catalog: NodeCatalog): OutlineTree {
  const known = read.get(doc);
  if (known?.catalog === catalog) return known.tree;
  const tree = new Reader(doc, catalog).tree();
  read.set(doc, { catalog, tree });
  return tree;
}

class Reader {
  readonly #doc: Outlined;
  readonly #catalog: NodeCatalog;
  readonly #nodes: ReadonlyMap<string, PipelineNode>;
  readonly #scope: ReadonlyMap<string, string>;
  readonly #members = new Map<string, PipelineNode[]>();
  readonly #ways = new Map<string, { outcome: Outcome; edge: PipelineEdge | undefined }[]>();

  constructor(doc: Outlined, catalog: NodeCatalog) {
    this.#doc = doc;
    this.#catalog = catalog;
    this.#nodes = new Map(doc.nodes.map((node) => [node.id, node]));
    this.#scope = scopesOf(doc, this.#nodes);
    for (const node of doc.nodes) append(this.#members, this.#scope.get(node.id) ?? '', node);
    const out = new Map<string, PipelineEdge[]>();
    for (const edge of doc.edges) append(out, edge.from.node, edge);
    for (const node of doc.nodes) this.#ways.set(node.id, this.#waysOf(node, out.get(node.id) ?? []));
  }

  tree(): OutlineTree {
    const all = this.#members.get('') ?? [];
    const starts = all.filter((node) => this.#catalog.get(node.type)?.capabilities.entry);
    const flow = this.#flow(starts, new Set(all.map((node) => node.id)));
    return { steps: flow.lines, apart: this.#rest(all, flow.placed) };
  }

  /** What is left of a frame, or of the whole: first what nothing leads to, then what only leads in circles. */
  #rest(members: readonly PipelineNode[], placed: ReadonlySet<string>): StepBranch[] {
    const left = new Set(members.filter((node) => !placed.has(node.id)).map((node) => node.id));
    const lines: StepBranch[] = [];
    while (left.size > 0) {
      const led = new Set([...left].flatMap((id) => this.#next(id, left)));
      const here = members.filter((node) => left.has(node.id));
      const roots = here.filter((node) => !led.has(node.id));
      const flow = this.#flow(roots.length > 0 ? this.#byPlace(roots) : here.slice(0, 1), left);
      for (const id of flow.placed) left.delete(id);
      lines.push(...flow.lines);
    }
    return lines;
  }

  /** The lines that begin at some steps of one frame, as far as they lead inside it. */
  #flow(roots: readonly PipelineNode[], among: ReadonlySet<string>): { lines: StepBranch[]; placed: ReadonlySet<string> } {
    const { order, over } = dominators(
      roots.map((node) => node.id),
      (id) => this.#next(id, among),
    );
    const placed = new Set(order);
    const waysIn = new Map<string, number>();
    const under = new Map<string | undefined, string[]>();
    for (const id of order) {
      append(under, over.get(id), id);
      for (const to of this.#next(id, placed)) waysIn.set(to, (waysIn.get(to) ?? 0) + 1);
    }
    const size = new Map<string, number>();
    for (const id of order.toReversed())
      size.set(
        id,
        (under.get(id) ?? []).reduce((sum, below) => sum + (size.get(below) ?? 0), 1),
      );
    const line = (start: readonly string[]): StepBranch[] => {
      const steps: StepBranch[] = [];
      const open = [...start];
      for (let id = open.shift(); id !== undefined; id = open.shift()) {
        const { goesOn, meets } = this.#continuation(id, under.get(id) ?? [], waysIn, size);
        const apart = new Set((under.get(id) ?? []).filter((below) => below !== goesOn && !meets.includes(below)));
        steps.push(this.#branch(id, (to) => (apart.has(to) ? line([to]) : []), goesOn));
        open.unshift(...(goesOn === undefined ? [] : [goesOn]), ...meets);
      }
      return steps;
    };
    return { lines: line(under.get(undefined) ?? []), placed };
  }

  /** How the line goes on after a step: with its largest branch, or where the branches meet when more comes after that. */
  #continuation(
    id: string,
    below: readonly string[],
    waysIn: ReadonlyMap<string, number>,
    size: ReadonlyMap<string, number>,
  ): { goesOn: string | undefined; meets: string[] } {
    const ways = this.#ways.get(id) ?? [];
    const kindOf = (to: string): string | undefined => ways.find((way) => way.edge?.to === to && !isSendBack(way.edge))?.outcome.kind;
    const meets = below.filter((to) => waysIn.get(to) !== 1 || kindOf(to) === undefined);
    const branches = below.filter((to) => !meets.includes(to));
    const ordinary = branches.filter((to) => kindOf(to) !== 'failed');
    const sizeOf = (to: string): number => size.get(to) ?? 0;
    const [largest] = (ordinary.length > 0 ? ordinary : branches).toSorted((a, b) => sizeOf(b) - sizeOf(a));
    const after = meets.reduce((sum, to) => sum + sizeOf(to), 0);
    return { goesOn: largest !== undefined && sizeOf(largest) > after ? largest : undefined, meets };
  }

  #branch(id: string, stepsBehind: (to: string) => StepBranch[], goesOn: string | undefined): StepBranch {
    const node = this.#nodes.get(id)!;
    const ways = (this.#ways.get(id) ?? []).map((way) => ({
      ...way,
      steps: way.edge && !isSendBack(way.edge) ? stepsBehind(way.edge.to) : [],
    }));
    const [only, more] = ways;
    const inside = this.#inside(id);
    const straight = more === undefined && only?.edge !== undefined && only.outcome.kind === 'next' && only.edge.to === goesOn;
    return { node, inside, ways, straight: straight && inside.length === 0 };
  }

  #inside(frame: string): StepBranch[] {
    return this.#rest(this.#members.get(frame) ?? [], new Set());
  }

  /** Ways out in the order of their kind, each with its paths; what may stay open is named only when it leads somewhere. */
  #waysOf(node: PipelineNode, edges: readonly PipelineEdge[]): { outcome: Outcome; edge: PipelineEdge | undefined }[] {
    const known = outcomesOf(this.#doc, node, this.#catalog);
    const ids = new Set(known.map((outcome) => outcome.id));
    const lost = [...new Set(edges.map((edge) => edge.from.outcome))].filter((id) => !ids.has(id));
    const all = [...known, ...lost.map((id): Outcome => ({ id, label: id, kind: 'next', mustBeWired: false }))];
    return all.flatMap((outcome): { outcome: Outcome; edge: PipelineEdge | undefined }[] => {
      const mine = edges.filter((edge) => edge.from.outcome === outcome.id);
      if (mine.length > 0) return this.#edgesByPlace(mine).map((edge) => ({ outcome, edge }));
      return outcome.mustBeWired === false ? [] : [{ outcome, edge: undefined }];
    });
  }

  /** Where forward paths lead inside the same frame. */
  #next(id: string, among: ReadonlySet<string>): string[] {
    return (this.#ways.get(id) ?? []).flatMap(({ edge }) =>
      edge && !isSendBack(edge) && among.has(edge.to) && this.#scope.get(edge.to) === this.#scope.get(id) ? [edge.to] : [],
    );
  }

  #byPlace(nodes: readonly PipelineNode[]): PipelineNode[] {
    return nodes.toSorted((a, b) => this.#compare(a.id, b.id));
  }
  #edgesByPlace(edges: readonly PipelineEdge[]): PipelineEdge[] {
    return edges.length < 2 ? [...edges] : edges.toSorted((a, b) => this.#compare(a.to, b.to));
  }
  #compare(a: string, b: string): number {
    const [one, two] = [this.#doc.layout.nodes[a], this.#doc.layout.nodes[b]];
    return (one?.y ?? 0) - (two?.y ?? 0) || (one?.x ?? 0) - (two?.x ?? 0);
  }
}

/** The frame that each step is read in; steps in a frame that is gone, or in themselves, are read at the top. */
function scopesOf(doc: Outlined, nodes: ReadonlyMap<string, PipelineNode>): Map<string, string> {
  return new Map(
    doc.nodes.map((node) => {
      const seen = new Set<string>();
      for (let at: PipelineNode | undefined = node; at; at = at.scope === undefined ? undefined : nodes.get(at.scope)) {
        if (seen.has(at.id)) return [node.id, ''];
        seen.add(at.id);
      }
      return [node.id, node.scope !== undefined && nodes.has(node.scope) ? node.scope : ''];
    }),
  );
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const known = lists.get(key);
  if (known) known.push(value);
  else lists.set(key, [value]);
}
