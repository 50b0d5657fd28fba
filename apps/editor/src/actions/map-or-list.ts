import { ListTree } from 'lucide-react';
import type { Editor } from '../store/editor.ts';
import type { Face } from '../store/view-store.ts';
import type { Action } from './action.ts';

/** The same pipeline as a map or as a list; what is chosen stays chosen, and the keyboard goes on where it was. */
export function showAs(editor: Editor, face: Face): void {
  if (editor.view.getState().face === face) return;
  editor.view.setState({ face, arriving: true, picker: undefined, placing: undefined });
  editor.announce.say(face === 'list' ? 'Shown as a list' : 'Shown as a map');
}

export const mapOrList: Action = {
  id: 'map-or-list',
  icon: ListTree,
  group: 'view',
  keys: ['mod+alt+l'],
  label: (editor) => (editor.view.getState().face === 'map' ? 'Show as a list' : 'Show as a map'),
  run: (editor) => showAs(editor, editor.view.getState().face === 'map' ? 'list' : 'map'),
};
