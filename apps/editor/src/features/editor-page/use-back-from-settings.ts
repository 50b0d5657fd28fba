import { useEffect } from 'react';
import { useEditor } from '../../store/editor-context.ts';

/** Escape in the settings leads back to the step on the map or in the list; whatever is open in them closes first. */
export function useBackFromSettings(): void {
  const editor = useEditor();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open]')) return;
      if (!(event.target instanceof Element) || !event.target.closest('#editor-settings')) return;
      editor.view.setState({ settingsOpen: false, field: undefined });
      const { at, selection } = editor.view.getState();
      // What was typed is kept when its field is left, and that is done before the keyboard is elsewhere.
      editor.clock.after(0, () => {
        if (at === undefined || selection.paths.size > 0) editor.camera.current.focusMap();
        else editor.camera.current.focus(at);
      });
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [editor]);
}
