import { type RefObject, useEffect, useRef } from 'react';
import type { Editor } from '../../store/editor.ts';
import type { DerivedMap } from '../flow/derive-map.ts';

/** When the step that had the focus is gone (deleted, undone), the keyboard goes on at the map instead of nowhere. */
export function useKeptFocus(editor: Editor, wrapper: RefObject<HTMLElement | null>, derived: DerivedMap): void {
  const inMap = useRef(false);
  useEffect(() => {
    const note = (event: Event): void => {
      inMap.current = event.target instanceof Node && wrapper.current?.contains(event.target) === true;
    };
    document.addEventListener('focusin', note);
    document.addEventListener('pointerdown', note, true);
    return () => {
      document.removeEventListener('focusin', note);
      document.removeEventListener('pointerdown', note, true);
    };
  }, [wrapper]);
  useEffect(() => {
    if (!inMap.current || document.activeElement !== document.body) return;
    const { at } = editor.view.getState();
    if (at !== undefined && derived.boxes.has(at)) editor.camera.current.focus(at);
    else editor.camera.current.focusMap();
  }, [editor, derived]);
}
