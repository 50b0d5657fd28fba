import { Power } from 'lucide-react';
import { setStepOption } from '../document/commands/set-step-option.ts';
import type { Action } from './action.ts';
import { perform, readOnlyReason, stepInHand } from './parts.ts';

export const switchOff: Action = {
  id: 'switch-off',
  icon: Power,
  group: 'step',
  keys: ['d'],
  label: (editor) => (stepInHand(editor)?.disabled ? 'Switch it on' : 'Switch it off'),
  whyNot: (editor) => {
    const step = stepInHand(editor);
    if (!step) return 'hidden';
    if (step.locked) return 'It is locked by an admin.';
    return readOnlyReason(editor);
  },
  run: (editor) => {
    const step = stepInHand(editor);
    if (step)
      perform(
        editor,
        setStepOption(step.id, { disabled: step.disabled !== true }),
        step.disabled ? `Switched on ${step.name}` : `Switched off ${step.name}: the paths behind it are not taken`,
      );
  },
};
