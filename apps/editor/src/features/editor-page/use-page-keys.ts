import { useEffect } from 'react';
import { ALL_ACTIONS } from '../../actions/all-actions.ts';
import { actionFor } from '../../actions/keys.ts';
import { useEditor } from '../../store/editor-context.ts';

/** Work anywhere on the page outside of text fields, where ⌘Z belongs to the browser. */
const ANYWHERE = new Set(['undo', 'redo', 'map-or-list']);
/** Work in text fields too: nothing there has a use for them, and the browser's own would surprise. */
const ALSO_WHILE_TYPING = new Set(['save-version', 'test-run', 'next-problem', 'previous-problem', 'find']);

/** Nobody types with them. */
const FUNCTION_KEY = /^F\d+$/;

/** The keys outside of the map: the few that do not need its focus, and all of them while nothing else has it. */
export function usePageKeys(): void {
  const editor = useEditor();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      const action = actionFor(ALL_ACTIONS, event);
      // Where nothing has the focus, as on a page that was just opened, the keys mean the map.
      const nowhere = event.target === document.body;
      if (!action || !(nowhere || event.metaKey || event.ctrlKey || FUNCTION_KEY.test(event.key))) return;
      const typing =
        event.target instanceof HTMLElement && (event.target.isContentEditable || event.target.matches('input, textarea, select'));
      if (!ALSO_WHILE_TYPING.has(action.id) && (typing || !(nowhere || ANYWHERE.has(action.id)))) return;
      event.preventDefault();
      const reason = action.whyNot?.(editor);
      if (reason === undefined) action.run(editor);
      else if (reason !== 'hidden') editor.announce.show(reason);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [editor]);
}
