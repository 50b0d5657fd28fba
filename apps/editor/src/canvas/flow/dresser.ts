import type { Selection } from '../../store/view-store.ts';
import type { Point } from '../../document/placement/grid.ts';
import { stepLabel } from '../words/step-words.ts';
import type { MapNode, PathEdge, StepNode } from './step-node.ts';

/** What changes more often than the document: who is chosen, where the keyboard is, what is being dragged. */
export interface Dress {
  selection: Selection;
  /** The map's one stop for Tab. */
  at: string | undefined;
  /** Places while dragging, relative to the frame as React Flow gives them. */
  dragged: ReadonlyMap<string, Point>;
  /** How each step stands in the run, in words. */
  states: Readonly<Record<string, string>>;
}

interface Worn {
  base: MapNode;
  selected: boolean;
  stop: boolean;
  x: number;
  y: number;
  state: string | undefined;
  node: MapNode;
}

/**
 * Puts on the derived cards what one person sees of them. A card whose looks did not change keeps its object, so that a
 * drag draws the dragged cards and no other.
 */
export class Dresser {
  readonly #worn = new Map<string, Worn>();
  readonly #edges = new Map<string, { base: PathEdge; selected: boolean; edge: PathEdge }>();
  #lastNodes: MapNode[] = [];
  #lastEdges: PathEdge[] = [];

  nodes(derived: readonly MapNode[], { selection, at, dragged, states }: Dress): MapNode[] {
    const nodes = derived.map((base) => {
      const before = this.#worn.get(base.id);
      const { x, y } = dragged.get(base.id) ?? base.position;
      const selected = (base.type === 'note' ? selection.notes : selection.steps).has(base.id);
      const stop = base.id === at;
      const state = states[base.id];
      if (
        before &&
        before.base === base &&
        before.selected === selected &&
        before.stop === stop &&
        before.x === x &&
        before.y === y &&
        before.state === state
      )
        return before.node;
      const node = dressed(base, { x, y }, selected, stop, state);
      this.#worn.set(base.id, { base, selected, stop, x, y, state, node });
      return node;
    });
    this.#lastNodes = sameList(this.#lastNodes, nodes);
    return this.#lastNodes;
  }

  edges(derived: readonly PathEdge[], paths: ReadonlySet<string>): PathEdge[] {
    const edges = derived.map((base) => {
      const selected = paths.has(base.id);
      const before = this.#edges.get(base.id);
      if (before?.base === base && before.selected === selected) return before.edge;
      const edge: PathEdge = {
        ...base,
        selected,
        // The grips at its ends, on a large map for the chosen path only: they are two more things on the page for each.
        ...(derived.length > GRIPS_UP_TO && !selected && { reconnectable: false }),
        domAttributes: { 'aria-hidden': true },
      };
      this.#edges.set(base.id, { base, selected, edge });
      return edge;
    });
    this.#lastEdges = sameList(this.#lastEdges, edges);
    return this.#lastEdges;
  }
}

const GRIPS_UP_TO = 200;

/** The list itself stays the same too: React Flow files all paths anew for every other list. */
function sameList<T>(before: T[], now: T[]): T[] {
  return before.length === now.length && now.every((item, index) => item === before[index]) ? before : now;
}

function dressed(base: MapNode, position: Point, selected: boolean, stop: boolean, state: string | undefined): MapNode {
  return {
    ...base,
    position,
    selected,
    ariaLabel: isStep(base) ? wordsOf(base, selected, state) : `Note: ${base.data.text}${selected ? ', chosen' : ''}`,
    ariaRole: 'group',
    domAttributes: {
      tabIndex: stop ? 0 : -1,
      'aria-roledescription': isStep(base) ? 'step' : 'note',
      'aria-describedby': undefined,
      ...(isStep(base) && base.data.problems !== '' && { 'aria-description': base.data.problems }),
    },
  } as MapNode;
}

function wordsOf({ data }: StepNode, selected: boolean, state: string | undefined): string {
  return stepLabel({
    place: data.place,
    count: data.count,
    kind: data.kind,
    name: data.node.name,
    ways: data.ports.filter((port) => port.wired).length,
    problems: data.errors,
    looks: data.warnings,
    selected,
    locked: data.node.locked === true,
    ...(state !== undefined && { state }),
  });
}

export function isStep(node: MapNode): node is StepNode {
  return node.type !== 'note';
}
