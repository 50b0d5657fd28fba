import { Undo2 } from 'lucide-react';
import { touchedSteps } from '../document/history/touched.ts';
import type { Action } from './action.ts';
import { docOf } from './parts.ts';
import { saysOvertaken } from './says-overtaken.ts';

/** Takes back the last intention, shows where it was, and says what it was. */
export const undoChange: Action = {
  id: 'undo',
  icon: Undo2,
  group: 'edit',
  keys: ['mod+z'],
  label: (editor) => {
    const last = editor.store.getState().history.past.at(-1);
    return last ? `Undo: ${last.label}` : 'Undo';
  },
  whyNot: (editor) => (editor.store.getState().history.past.length === 0 ? 'There is nothing to undo.' : undefined),
  run: (editor) => {
    const entry = editor.store.undo();
    if (!entry || saysOvertaken(editor, entry, 'undone')) return;
    editor.camera.current.show([...touchedSteps(entry, docOf(editor))]);
    editor.announce.say(`Undid: ${entry.label}`);
  },
};
