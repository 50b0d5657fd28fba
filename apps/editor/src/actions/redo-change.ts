import { Redo2 } from 'lucide-react';
import { touchedSteps } from '../document/history/touched.ts';
import type { Action } from './action.ts';
import { docOf } from './parts.ts';
import { saysOvertaken } from './says-overtaken.ts';

export const redoChange: Action = {
  id: 'redo',
  icon: Redo2,
  group: 'edit',
  keys: ['mod+shift+z', 'mod+y'],
  label: (editor) => {
    const next = editor.store.getState().history.future.at(-1);
    return next ? `Redo: ${next.label}` : 'Redo';
  },
  whyNot: (editor) => (editor.store.getState().history.future.length === 0 ? 'There is nothing to redo.' : undefined),
  run: (editor) => {
    const entry = editor.store.redo();
    if (!entry || saysOvertaken(editor, entry, 'redone')) return;
    editor.camera.current.show([...touchedSteps(entry, docOf(editor))]);
    editor.announce.say(`Redid: ${entry.label}`);
  },
};
