import { Group } from 'lucide-react';
import { addPhase } from '../document/commands/add-phase.ts';
import type { Action } from './action.ts';
import { chosenSteps, docOf, freshId, perform, readOnlyReason } from './parts.ts';
import { namePhase } from './phase-actions.ts';

export const makePhase: Action = {
  id: 'make-phase',
  icon: Group,
  group: 'arrange',
  words: ['group', 'frame', 'lane'],
  keys: ['mod+g'],
  label: () => 'Make a phase of these steps',
  whyNot: (editor) => (chosenSteps(editor).length === 0 ? 'Choose the steps of the phase first.' : readOnlyReason(editor)),
  run: (editor) => {
    const number = docOf(editor).layout.phases.length + 1;
    const id = freshId(editor, 'p');
    const steps = chosenSteps(editor).map((step) => step.id);
    // It has no good name yet, so the next thing typed is its name.
    if (perform(editor, addPhase({ id, name: `Phase ${number}`, steps }), `Made phase ${number}. Write its name.`)) namePhase(editor, id);
  },
};
