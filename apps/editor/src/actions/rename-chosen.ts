import { PenLine } from 'lucide-react';
import type { Action } from './action.ts';
import { readOnlyReason, stepInHand } from './parts.ts';

/** The name is written in the inspector's head; this goes there. */
export const RENAME_FIELD = '@name';

export const renameChosen: Action = {
  id: 'rename',
  icon: PenLine,
  group: 'step',
  keys: ['f2'],
  label: () => 'Rename',
  whyNot: (editor) => (stepInHand(editor) ? readOnlyReason(editor) : 'hidden'),
  run: (editor) => {
    const step = stepInHand(editor);
    if (!step) return;
    editor.view.select({ steps: [step.id] });
    editor.view.setState({ field: { key: RENAME_FIELD } });
  },
};
