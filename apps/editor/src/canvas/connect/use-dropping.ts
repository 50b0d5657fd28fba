import { type DragEvent, type MouseEvent, type RefObject, useMemo } from 'react';
import { addStepHere } from '../../actions/add-step-here.ts';
import { docOf, refused } from '../../actions/parts.ts';
import type { Editor } from '../../store/editor.ts';
import { frameAt } from '../../document/placement/frame-at.ts';
import { lightPath, pathUnder } from './path-under.ts';
import { STEP_DRAG } from '../../store/step-drag.ts';
import { seenOf } from '../../actions/seen-of.ts';

/** Kinds of steps that are dragged in from the palette, or put down with a click. */
export function useDropping(editor: Editor, wrapper: RefObject<HTMLElement | null>) {
  return useMemo(() => {
    const put = (type: string, x: number, y: number): void => {
      const definition = editor.catalog.get(type);
      if (!definition) return;
      const spot = editor.camera.current.toMap({ x, y });
      const onPath = pathUnder(docOf(editor), x, y);
      const scope = frameAt(seenOf(editor), editor.catalog, spot);
      const corner = { x: spot.x - 120, y: spot.y - 60 };
      addStepHere(editor, type, onPath === undefined ? { spot: corner, ...(scope !== undefined && { scope }) } : { onPath });
    };
    return {
      onDragOver(event: DragEvent): void {
        if (!event.dataTransfer.types.includes(STEP_DRAG)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        lightPath(wrapper.current, pathUnder(docOf(editor), event.clientX, event.clientY));
      },
      onDragLeave(event: DragEvent): void {
        const into = event.relatedTarget;
        if (!(into instanceof Node) || !wrapper.current?.contains(into)) lightPath(wrapper.current, undefined);
      },
      onDrop(event: DragEvent): void {
        const type = event.dataTransfer.getData(STEP_DRAG);
        lightPath(wrapper.current, undefined);
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
        if (!(event.target instanceof Element) || !event.target.classList.contains('react-flow__pane') || refused(editor)) return;
        const at = { x: event.clientX, y: event.clientY };
        const spot = editor.camera.current.toMap(at);
        const scope = frameAt(seenOf(editor), editor.catalog, spot);
        editor.view.setState({ picker: { at, spot, ...(scope !== undefined && { scope }) } });
      },
    };
  }, [editor, wrapper]);
}
