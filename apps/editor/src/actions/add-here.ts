import { Plus } from 'lucide-react';
import { frameAt } from '../document/placement/frame-at.ts';
import type { Action } from './action.ts';
import { readOnlyReason } from './parts.ts';
import { seenOf } from './seen-of.ts';

/** From the menu of the empty map: a step where the menu was asked for. */
export const addHere: Action = {
  id: 'add-here',
  icon: Plus,
  group: 'add',
  label: () => 'Add a step here…',
  whyNot: (editor) => (editor.view.getState().menu?.about === 'map' ? readOnlyReason(editor) : 'hidden'),
  run: (editor) => {
    const { menu } = editor.view.getState();
    const camera = editor.camera.current;
    const spot = menu?.spot ?? camera.middle();
    const scope = frameAt(seenOf(editor), editor.catalog, spot);
    editor.view.setState({ picker: { at: menu?.at ?? camera.toScreen(spot), spot, ...(scope !== undefined && { scope }) } });
  },
};
