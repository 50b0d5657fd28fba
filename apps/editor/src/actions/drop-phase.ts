import { Ungroup } from 'lucide-react';
import { changePhase } from '../document/commands/change-phase.ts';
import type { Action } from './action.ts';
import { perform, readOnlyReason } from './parts.ts';
import { phaseInHand } from './phase-actions.ts';

export const dropPhase: Action = {
  id: 'drop-phase',
  icon: Ungroup,
  group: 'arrange',
  keys: ['mod+shift+g'],
  label: () => 'Take the phase away',
  whyNot: (editor) => (phaseInHand(editor) ? readOnlyReason(editor) : 'These steps are in no phase.'),
  run: (editor) => {
    const phase = phaseInHand(editor);
    if (phase) perform(editor, changePhase(phase.id, { remove: true }), `Took the phase ${phase.name} away. Its steps stay.`);
  },
};
