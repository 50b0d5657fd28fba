import { Replace } from 'lucide-react';
import type { Action } from './action.ts';
import { readOnlyReason, stepInHand } from './parts.ts';

/** Opens the list of kinds that the step in hand may turn into; its paths stay. */
export const replaceChosen: Action = {
  id: 'replace',
  icon: Replace,
  group: 'step',
  keys: ['r'],
  label: () => 'Replace with another kind…',
  whyNot: (editor) => {
    const step = stepInHand(editor);
    if (!step || editor.catalog.get(step.type)?.capabilities.entry) return 'hidden';
    return readOnlyReason(editor) ?? (step.locked ? 'It is locked by an admin.' : undefined);
  },
  run: (editor) => {
    const step = stepInHand(editor);
    if (step) editor.view.setState({ replacing: step.id });
  },
};
