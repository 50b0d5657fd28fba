import { Plus } from 'lucide-react';
import type { Action } from './action.ts';
import { readOnlyReason, stepInHand } from './parts.ts';

/** Opens the list of kinds; the choice continues the step in hand. */
export const addAfter: Action = {
  id: 'add-after',
  icon: Plus,
  group: 'add',
  keys: ['a'],
  label: (editor) => {
    const step = stepInHand(editor);
    return step ? `Add a step after ‘${step.name}’…` : 'Add a step…';
  },
  whyNot: readOnlyReason,
  run: (editor) => {
    const step = stepInHand(editor);
    const camera = editor.camera.current;
    const middle = camera.toScreen(camera.middle());
    editor.view.setState({ picker: { at: middle, ...(step ? { after: { node: step.id } } : { spot: camera.middle() }) } });
  },
};
