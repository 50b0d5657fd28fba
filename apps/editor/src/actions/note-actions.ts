import { Notebook, PenLine } from 'lucide-react';
import type { Editor } from '../store/editor.ts';
import type { Action } from './action.ts';
import { docOf, readOnlyReason } from './parts.ts';

/** The one note that is meant: the chosen one, else the one that the keyboard is at. */
function noteInHand(editor: Editor): string | undefined {
  const { selection, at } = editor.view.getState();
  const [only] = selection.notes;
  const id = only ?? at;
  return selection.notes.size <= 1 && docOf(editor).notes.some((note) => note.id === id) ? id : undefined;
}

export const noteActions: readonly Action[] = [
  {
    id: 'write-note',
    icon: PenLine,
    group: 'edit',
    label: () => 'Write in the note',
    whyNot: (editor) => (noteInHand(editor) === undefined ? 'hidden' : readOnlyReason(editor)),
    run: (editor) => {
      const note = noteInHand(editor);
      if (note === undefined) return;
      editor.view.select({ notes: [note] });
      editor.view.setState({ writing: note });
    },
  },
  {
    id: 'next-note',
    icon: Notebook,
    group: 'view',
    keys: ['shift+n'],
    label: () => 'Go to the next note',
    whyNot: (editor) => {
      if (docOf(editor).notes.length === 0) return 'There is no note on this map.';
      return editor.view.getState().face === 'list' ? 'Notes stand on the map. Show it as a map first.' : undefined;
    },
    run: (editor) => {
      const { notes } = docOf(editor);
      const { at } = editor.view.getState();
      const next = notes[(notes.findIndex((note) => note.id === at) + 1) % notes.length];
      if (!next) return;
      editor.view.setState({ at: next.id });
      editor.view.select({ notes: [next.id] });
      editor.camera.current.show([next.id]);
      editor.clock.after(0, () => editor.camera.current.focus(next.id));
    },
  },
];
