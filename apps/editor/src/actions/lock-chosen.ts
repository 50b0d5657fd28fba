import { Lock } from 'lucide-react';
import { setLock } from '../document/commands/set-lock.ts';
import { stepsWords } from '../document/steps/words.ts';
import type { Editor } from '../store/editor.ts';
import type { Action } from './action.ts';
import { mayNot, perform, readOnlyReason, stepsInHand } from './parts.ts';

const allLocked = (editor: Editor): boolean => stepsInHand(editor).every((step) => step.locked);

/** Whoever may publish holds steps as they are: nobody else changes them until they are unlocked. */
export const lockChosen: Action = {
  id: 'lock',
  icon: Lock,
  group: 'step',
  keys: ['l'],
  label: (editor) => {
    const steps = stepsInHand(editor);
    const verb = steps.length > 0 && allLocked(editor) ? 'Unlock' : 'Lock';
    return steps.length > 1 ? `${verb} ${steps.length} steps` : verb;
  },
  whyNot: (editor) => {
    if (stepsInHand(editor).length === 0) return 'hidden';
    return readOnlyReason(editor) ?? (mayNot(editor, 'pipelines.publish') && 'Only who may publish pipelines locks and unlocks steps.');
  },
  run: (editor) => {
    const steps = stepsInHand(editor);
    const locked = !allLocked(editor);
    const names = stepsWords(steps.map((step) => step.name));
    perform(
      editor,
      setLock(
        editor.store.getState().history.doc,
        steps.map((step) => step.id),
        locked,
      ),
      locked ? `Locked ${names}: settings and paths stay as they are` : `Unlocked ${names}`,
    );
  },
};
