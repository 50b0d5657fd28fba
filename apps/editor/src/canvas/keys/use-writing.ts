import { type RefObject, useEffect } from 'react';
import type { Editor } from '../../store/editor.ts';
import { useView } from '../../store/editor-context.ts';

/** Puts the text cursor into the note that somebody wants to write in. */
export function useWriting(editor: Editor, wrapper: RefObject<HTMLElement | null>): void {
  const writing = useView((state) => state.writing);
  useEffect(() => {
    if (writing === undefined) return;
    editor.view.setState({ writing: undefined });
    const note = wrapper.current?.querySelector(`.react-flow__node[data-id="${CSS.escape(writing)}"]`);
    note?.querySelector('textarea')?.focus({ preventScroll: true });
  }, [editor, wrapper, writing]);
}
