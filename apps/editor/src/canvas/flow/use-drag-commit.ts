import { type OnNodeDrag, useReactFlow } from '@xyflow/react';
import { type RefObject, useMemo } from 'react';
import { docOf, perform } from '../../actions/parts.ts';
import { moveIntoFrame } from '../../document/commands/move-into-frame.ts';
import { moveItems } from '../../document/commands/move-items.ts';
import type { Point } from '../../document/placement/grid.ts';
import { boxesOf } from '../../document/placement/boxes.ts';
import { removalProblem } from '../../document/rules/removal-problem.ts';
import { findStep, stepsInside } from '../../document/steps/find.ts';
import type { Editor } from '../../store/editor.ts';
import type { DerivedMap } from './derive-map.ts';
import { frameUnder } from './frame-under.ts';
import { isStep } from './dresser.ts';
import type { MapNode } from './step-node.ts';
import { useLatest } from '../../ui/page/use-latest.ts';

/** While dragging only React Flow knows; letting go is one command, also into a frame and out of it. */
export function useDragCommit(editor: Editor, wrapper: RefObject<HTMLElement | null>, derived: DerivedMap) {
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
      return at && frameUnder(docOf(editor), editor.catalog, at, steps);
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
    const stop = (nodes: readonly MapNode[]): void => {
      light(undefined);
      commitDrag(editor, outermost(nodes), nodes, absolute, frameOf);
    };
    const onNodeDrag: OnNodeDrag<MapNode> = (_, __, nodes) => {
      const steps = outermost(nodes);
      const frame = frameOf(steps);
      light(steps.some((id) => findStep(docOf(editor), id)?.scope !== frame) ? frame : undefined);
    };
    return {
      onNodeDrag,
      onNodeDragStop: ((_, __, nodes) => stop(nodes)) satisfies OnNodeDrag<MapNode>,
      onSelectionDragStop: (_: unknown, nodes: MapNode[]) => stop(nodes),
    };
  }, [editor, flow, map, wrapper]);
}

function commitDrag(
  editor: Editor,
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
    const [at, was] = [absolute(id), before.get(id)];
    if (!at || !was) continue;
    places[id] = at;
    // What is inside a frame goes along by the same way.
    for (const inside of stepsInside(doc, id)) {
      const box = before.get(inside.id);
      if (box) places[inside.id] = { x: box.x + at.x - was.x, y: box.y + at.y - was.y };
    }
  }
  for (const node of nodes) if (!isStep(node)) notes[node.id] = absolute(node.id) ?? node.position;
  const frame = frameOf(steps);
  const changing = steps.filter((id) => findStep(doc, id)?.scope !== frame && removalProblem(doc, id) === undefined);
  if (changing.length === 0) perform(editor, moveItems(doc, { steps: places, notes }));
  else {
    const name = frame === undefined ? undefined : findStep(doc, frame)?.name;
    perform(
      editor,
      moveIntoFrame(doc, { steps: changing, places, ...(frame !== undefined && { frame }) }),
      name === undefined ? 'Moved out of the list' : `Moved into ${name}`,
    );
  }
}
