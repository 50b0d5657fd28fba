import { type RefObject, useEffect } from 'react';
import { deleteChosen } from '../../actions/delete-chosen.ts';
import { pasteHere } from '../../actions/paste-here.ts';
import { docOf } from '../../actions/parts.ts';
import { copyFragment, parseFragment } from '../../document/clipboard/fragment.ts';
import type { Point } from '../../document/placement/grid.ts';
import type { Editor } from '../../store/editor.ts';
import { frameUnder } from '../flow/frame-under.ts';

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
      const fragment = copyFragment(docOf(editor), { steps: [...steps], notes: [...notes] }, editor.catalog);
      event.clipboardData.setData('text/plain', JSON.stringify(fragment, null, 2));
      editor.announce.say(`Copied ${fragment.nodes.length === 1 ? '1 step' : `${fragment.nodes.length} steps`}`);
      if (event.type === 'cut') deleteChosen.run(editor);
    };
    const paste = (event: ClipboardEvent): void => {
      if (!mine() || editor.store.getState().readOnly) return;
      const fragment = parseFragment(event.clipboardData?.getData('text/plain') ?? '');
      if (!fragment) return;
      event.preventDefault();
      const at = pointer && editor.camera.current.toMap(pointer);
      const scope = at && frameUnder(docOf(editor), editor.catalog, at);
      pasteHere(editor, fragment, {
        verb: 'paste',
        at: at ?? editor.camera.current.middle(),
        withIncoming: withPaths,
        ...(scope !== undefined && { scope }),
      });
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
