import { BoxSelect } from 'lucide-react';
import type { Action } from './action.ts';
import { docOf } from './parts.ts';

export const selectAll: Action = {
  id: 'select-all',
  icon: BoxSelect,
  group: 'edit',
  keys: ['mod+a'],
  label: () => 'Choose everything',
  run: (editor) => {
    const doc = docOf(editor);
    editor.view.select({
      steps: doc.nodes.filter((node) => node.scope === undefined).map((node) => node.id),
      notes: doc.notes.map((note) => note.id),
    });
    editor.announce.say(`${doc.nodes.length} steps chosen`);
  },
};
