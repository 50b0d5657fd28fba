import { type RefObject, useEffect } from 'react';
import { deleteChosen } from '../../actions/delete-chosen.ts';
import { chosenText } from '../../actions/clipboard-actions.ts';
import { refused } from '../../actions/parts.ts';
import { pasteText } from '../../actions/paste-text.ts';
import type { Point } from '../../document/placement/grid.ts';
import type { Editor } from '../../store/editor.ts';

/** Copy, cut and paste of steps as JSON text, only while the map has the focus; in fields the browser's own goes on. */
export function useClipboard(editor: Editor, wrapper: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let pointer: Point | undefined;
    let withPaths = false;
    const mine = (): boolean => {
      const active = document.activeElement;
      const typing = active instanceof HTMLElement && (active.isContentEditable || active.matches('input, textarea, select'));
      return !typing && active !== null && (wrapper.current?.contains(active) === true || active === document.body);
    };
    const copy = (event: ClipboardEvent): void => {
      const { steps, notes } = editor.view.getState().selection;
      if (!mine() || steps.size + notes.size === 0 || !event.clipboardData) return;
      event.preventDefault();
      const { text, words } = chosenText(editor);
      event.clipboardData.setData('text/plain', text);
      const reason = event.type === 'cut' ? deleteChosen.whyNot?.(editor) : undefined;
      editor.announce.say(
        event.type === 'cut' && reason === undefined ? `Cut ${words}` : `Copied ${words}${reason === undefined ? '' : `. ${reason}`}`,
      );
      if (event.type === 'cut' && reason === undefined) deleteChosen.run(editor);
    };
    const paste = (event: ClipboardEvent): void => {
      if (!mine()) return;
      event.preventDefault();
      if (refused(editor)) return;
      const at = pointer && editor.camera.current.toMap(pointer);
      pasteText(editor, event.clipboardData?.getData('text/plain') ?? '', { withIncoming: withPaths, ...(at && { at }) });
    };
    const track = (event: PointerEvent): void => {
      const box = wrapper.current?.getBoundingClientRect();
      const inside =
        box && event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
      pointer = inside ? { x: event.clientX, y: event.clientY } : undefined;
    };
    const keys = (event: KeyboardEvent): void => {
      withPaths = event.shiftKey;
    };
    document.addEventListener('copy', copy);
    document.addEventListener('cut', copy);
    document.addEventListener('paste', paste);
    document.addEventListener('pointermove', track, { passive: true });
    document.addEventListener('keydown', keys);
    return () => {
      document.removeEventListener('copy', copy);
      document.removeEventListener('cut', copy);
      document.removeEventListener('paste', paste);
      document.removeEventListener('pointermove', track);
      document.removeEventListener('keydown', keys);
    };
  }, [editor, wrapper]);
}
