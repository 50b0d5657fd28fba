import { StickyNote } from 'lucide-react';
import { addNote } from '../document/commands/add-note.ts';
import type { Action } from './action.ts';
import { freshId, perform, readOnlyReason } from './parts.ts';

export const addNoteHere: Action = {
  id: 'add-note',
  icon: StickyNote,
  group: 'add',
  keys: ['n'],
  label: () => 'Add a note',
  // The list shows none: what is written there would be out of sight at once.
  whyNot: (editor) =>
    readOnlyReason(editor) ?? (editor.view.getState().face === 'list' ? 'Notes stand on the map. Show it as a map first.' : undefined),
  run: (editor) => {
    const id = freshId(editor, 't');
    if (!perform(editor, addNote({ id, at: editor.view.getState().menu?.spot ?? editor.camera.current.middle() }), 'Added a note')) return;
    editor.view.select({ notes: [id] });
    editor.view.setState({ at: id, writing: id });
  },
};
