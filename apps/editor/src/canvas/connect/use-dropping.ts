import { type DragEvent, type MouseEvent, useMemo } from 'react';
import { addStepHere } from '../../actions/add-step-here.ts';
import { docOf } from '../../actions/parts.ts';
import type { Editor } from '../../store/editor.ts';
import { frameUnder } from '../flow/frame-under.ts';
import { STEP_DRAG } from '../../store/step-drag.ts';

/** Kinds of steps that are dragged in from the palette, or put down with a click. */
export function useDropping(editor: Editor) {
  return useMemo(() => {
    const put = (type: string, x: number, y: number): void => {
      const definition = editor.catalog.get(type);
      if (!definition) return;
      const spot = editor.camera.current.toMap({ x, y });
      const onPath = pathUnder(x, y);
      const scope = frameUnder(docOf(editor), editor.catalog, spot);
      const corner = { x: spot.x - 120, y: spot.y - 60 };
      addStepHere(editor, type, onPath === undefined ? { spot: corner, ...(scope !== undefined && { scope }) } : { onPath });
    };
    return {
      onDragOver(event: DragEvent): void {
        if (!event.dataTransfer.types.includes(STEP_DRAG)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
      },
      onDrop(event: DragEvent): void {
        const type = event.dataTransfer.getData(STEP_DRAG);
        if (type === '') return;
        event.preventDefault();
        put(type, event.clientX, event.clientY);
      },
      onPaneClick(event: MouseEvent): void {
        const { placing } = editor.view.getState();
        if (placing === undefined) return;
        editor.view.setState({ placing: undefined });
        put(placing, event.clientX, event.clientY);
      },
      onDoubleClick(event: MouseEvent): void {
        if (!(event.target instanceof Element) || !event.target.classList.contains('react-flow__pane') || editor.store.getState().readOnly)
          return;
        const at = { x: event.clientX, y: event.clientY };
        const spot = editor.camera.current.toMap(at);
        const scope = frameUnder(docOf(editor), editor.catalog, spot);
        editor.view.setState({ picker: { at, spot, ...(scope !== undefined && { scope }) } });
      },
    };
  }, [editor]);
}

/** The forward path under a point of the screen: dropped there, a step goes into it. */
function pathUnder(x: number, y: number): string | undefined {
  for (const element of document.elementsFromPoint(x, y)) {
    const edge = element.closest<SVGGElement>('.react-flow__edge');
    if (edge) return edge.dataset['id'];
  }
  return undefined;
}
