import { Ungroup } from 'lucide-react';
import { changePhase } from '../document/commands/change-phase.ts';
import type { Editor } from '../store/editor.ts';
import type { Action } from './action.ts';
import { chosenSteps, docOf, perform, readOnlyReason } from './parts.ts';

const phaseOf = (editor: Editor) => {
  const ids = new Set(chosenSteps(editor).map((step) => step.id));
  return docOf(editor).layout.phases.find((phase) => phase.nodes.some((id) => ids.has(id)));
};

export const dropPhase: Action = {
  id: 'drop-phase',
  icon: Ungroup,
  group: 'arrange',
  keys: ['mod+shift+g'],
  label: () => 'Take the phase away',
  whyNot: (editor) => (phaseOf(editor) ? readOnlyReason(editor) : 'These steps are in no phase.'),
  run: (editor) => {
    const phase = phaseOf(editor);
    if (phase) perform(editor, changePhase(phase.id, { remove: true }), `Took the phase ${phase.name} away. Its steps stay.`);
  },
};
