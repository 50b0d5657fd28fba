import { type OnNodeDrag, useReactFlow } from '@xyflow/react';
import { type RefObject, useMemo } from 'react';
import { docOf, freshId, perform } from '../../actions/parts.ts';
import { fitsOnPath, putOnPath } from '../../document/commands/put-on-path.ts';
import { moveIntoFrame } from '../../document/commands/move-into-frame.ts';
import { moveItems } from '../../document/commands/move-items.ts';
import type { Point } from '../../document/placement/grid.ts';
import { boxesOf } from '../../document/placement/boxes.ts';
import { removalProblem } from '../../document/rules/removal-problem.ts';
import { findStep, stepsInside } from '../../document/steps/find.ts';
import type { Editor } from '../../store/editor.ts';
import { lightPath, pathUnder } from '../connect/path-under.ts';
import type { DerivedMap } from './derive-map.ts';
import { frameAt } from '../../document/placement/frame-at.ts';
import { isStep } from './dresser.ts';
import type { MapNode } from './step-node.ts';
import { useLatest } from '../../ui/page/use-latest.ts';
import { seenOf } from '../../actions/seen-of.ts';

/** While dragging only React Flow knows; letting go is one command, also into a frame and out of it. */
export function useDragCommit(editor: Editor, wrapper: RefObject<HTMLElement | null>, derived: DerivedMap, onEnd: () => void) {
  const flow = useReactFlow<MapNode>();
  const map = useLatest(derived);
  return useMemo(() => {
    const absolute = (id: string): Point | undefined => flow.getInternalNode(id)?.internals.positionAbsolute;
    const centre = (id: string): Point | undefined => {
      const [at, box] = [absolute(id), map.current.boxes.get(id)];
      return at && box ? { x: at.x + box.width / 2, y: at.y + box.height / 2 } : undefined;
    };
    const frameOf = (steps: readonly string[]): string | undefined => {
      const [first] = steps;
      const at = first === undefined ? undefined : centre(first);
      return at && frameAt(seenOf(editor), editor.catalog, at, steps);
    };
    const light = (frame: string | undefined): void => {
      for (const element of wrapper.current?.querySelectorAll<HTMLElement>('[data-drop]') ?? []) delete element.dataset['drop'];
      if (frame === undefined) return;
      const element = wrapper.current?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(frame)}"]`);
      if (element) element.dataset['drop'] = 'true';
    };
    const outermost = (nodes: readonly MapNode[]): string[] => {
      const ids = new Set(nodes.filter(isStep).map((node) => node.id));
      return [...ids].filter((id) => {
        const scope = findStep(docOf(editor), id)?.scope;
        return scope === undefined || !ids.has(scope);
      });
    };
    /** A step that stands by itself goes into the path that it is let go on. */
    const pathFor = (event: object, steps: readonly string[]): string | undefined => {
      const [only] = steps;
      const doc = docOf(editor);
      const joined = (edge: { from: { node: string }; to: string }): boolean => edge.from.node === only || edge.to === only;
      if (steps.length !== 1 || only === undefined || !isPointed(event) || doc.edges.some(joined)) return undefined;
      const path = pathUnder(doc, event.clientX, event.clientY);
      return path !== undefined && fitsOnPath(doc, only, path, editor.catalog) ? path : undefined;
    };
    const stop = (event: object, nodes: readonly MapNode[]): void => {
      light(undefined);
      lightPath(wrapper.current, undefined);
      onEnd();
      const steps = outermost(nodes);
      const path = pathFor(event, steps);
      const [step] = steps;
      if (path !== undefined && step !== undefined) {
        const name = findStep(docOf(editor), step)?.name ?? '';
        perform(editor, putOnPath(docOf(editor), { step, path, pathId: freshId(editor, 'e') }), `Inserted ${name} into the path`);
        return;
      }
      commitDrag(editor, map.current, steps, nodes, absolute, frameOf);
    };
    const onNodeDrag: OnNodeDrag<MapNode> = (event, __, nodes) => {
      const steps = outermost(nodes);
      lightPath(wrapper.current, pathFor(event, steps));
      const frame = frameOf(steps);
      light(steps.some((id) => findStep(docOf(editor), id)?.scope !== frame) ? frame : undefined);
    };
    return {
      onNodeDrag,
      onNodeDragStop: ((event, __, nodes) => stop(event, nodes)) satisfies OnNodeDrag<MapNode>,
      onSelectionDragStop: (event: object, nodes: MapNode[]) => stop(event, nodes),
    };
  }, [editor, flow, map, wrapper, onEnd]);
}

/** A finger's events do not say themselves where it is. */
function isPointed(event: object): event is { clientX: number; clientY: number } {
  return 'clientX' in event && typeof event.clientX === 'number';
}

function commitDrag(
  editor: Editor,
  { boxes: seen, folded }: DerivedMap,
  steps: readonly string[],
  nodes: readonly MapNode[],
  absolute: (id: string) => Point | undefined,
  frameOf: (steps: readonly string[]) => string | undefined,
): void {
  const doc = docOf(editor);
  const before = boxesOf(doc, editor.catalog);
  const places: Record<string, Point> = {};
  const notes: Record<string, Point> = {};
  for (const id of steps) {
    const [at, was] = [absolute(id), before.get(id) ?? seen.get(id)];
    if (!at || !was) continue;
    // A folded phase takes along everything that it stands for.
    for (const member of folded.get(id)?.members ?? []) {
      const box = before.get(member);
      if (box) places[member] = { x: box.x + at.x - was.x, y: box.y + at.y - was.y };
    }
    if (folded.has(id)) continue;
    places[id] = at;
    // What is inside a frame goes along by the same way.
    for (const inside of stepsInside(doc, id)) {
      const box = before.get(inside.id);
      if (box) places[inside.id] = { x: box.x + at.x - was.x, y: box.y + at.y - was.y };
    }
  }
  for (const node of nodes) if (!isStep(node)) notes[node.id] = absolute(node.id) ?? node.position;
  const frame = frameOf(steps);
  const changing = steps.filter((id) => !folded.has(id) && findStep(doc, id)?.scope !== frame && removalProblem(doc, id) === undefined);
  if (changing.length === 0) perform(editor, moveItems(doc, { steps: places, notes, exact: true }));
  else {
    const name = frame === undefined ? undefined : findStep(doc, frame)?.name;
    perform(
      editor,
      moveIntoFrame(doc, { steps: changing, places, ...(frame !== undefined && { frame }) }),
      name === undefined ? 'Moved out of the list' : `Moved into ${name}`,
    );
  }
}
