import { Power } from 'lucide-react';
import { setStepOption } from '../document/commands/set-step-option.ts';
import { switchOffProblem } from '../document/rules/switch-off-problem.ts';
import { findStep } from '../document/steps/find.ts';
import { notReached } from '../document/steps/not-reached.ts';
import { andMore } from '../document/steps/words.ts';
import type { Action } from './action.ts';
import { docOf, perform, readOnlyReason, stepInHand } from './parts.ts';

/** A step that is switched off is skipped. What that means for the rest is said at once. */
export const switchOff: Action = {
  id: 'switch-off',
  icon: Power,
  group: 'step',
  words: ['disable', 'skip', 'enable', 'turn off'],
  keys: ['d'],
  label: (editor) => (stepInHand(editor)?.disabled ? 'Switch it on' : 'Switch it off'),
  whyNot: (editor) => {
    const step = stepInHand(editor);
    if (!step) return 'hidden';
    const readOnly = readOnlyReason(editor);
    if (readOnly !== undefined) return readOnly;
    if (step.disabled) return step.locked ? 'It is locked by an admin.' : undefined;
    return switchOffProblem(docOf(editor), step.id, editor.catalog);
  },
  run: (editor) => {
    const step = stepInHand(editor);
    if (!step) return;
    const before = notReached(docOf(editor));
    const off = step.disabled !== true;
    if (!perform(editor, setStepOption(step.id, { disabled: off }))) return;
    if (!off) return editor.announce.say(`Switched on ${step.name}`);
    const doc = docOf(editor);
    const stopped = [...notReached(doc)].filter((id) => !before.has(id)).flatMap((id) => findStep(doc, id)?.name ?? []);
    const then =
      stopped.length === 0
        ? 'It is skipped; nothing else depends on it.'
        : `It is skipped, and behind it ${andMore(stopped)} ${stopped.length === 1 ? 'is' : 'are'} not reached.`;
    editor.announce.show(`Switched off ‘${step.name}’. ${then}`, { action: { label: 'Undo', run: () => void editor.store.undo() } });
  },
};
