import { SlidersHorizontal } from 'lucide-react';
import type { Action } from './action.ts';
import { stepInHand } from './parts.ts';

/** Chooses the step that the keyboard is at and goes to its settings. */
export const openSettings: Action = {
  id: 'open-settings',
  icon: SlidersHorizontal,
  group: 'step',
  keys: ['enter'],
  label: () => 'Open its settings',
  whyNot: (editor) => (stepInHand(editor) ? undefined : 'hidden'),
  run: (editor) => {
    const step = stepInHand(editor);
    if (!step) return;
    editor.view.select({ steps: [step.id] });
    editor.view.setState({ field: { key: '' } });
  },
};
