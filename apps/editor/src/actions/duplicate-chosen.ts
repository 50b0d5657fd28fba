import { CopyPlus } from 'lucide-react';
import { copyFragment } from '../document/clipboard/fragment.ts';
import type { Action } from './action.ts';
import { pasteHere } from './paste-here.ts';
import { chosenSteps, docOf, readOnlyReason } from './parts.ts';

export const duplicateChosen: Action = {
  id: 'duplicate',
  icon: CopyPlus,
  group: 'edit',
  keys: ['mod+d'],
  label: (editor) => (chosenSteps(editor).length > 1 ? `Duplicate ${chosenSteps(editor).length} steps` : 'Duplicate'),
  whyNot: (editor) => {
    const { steps, notes } = editor.view.getState().selection;
    return steps.size + notes.size === 0 ? 'Choose a step first.' : readOnlyReason(editor);
  },
  run: (editor) => {
    const { steps, notes } = editor.view.getState().selection;
    const scope = chosenSteps(editor)[0]?.scope;
    void pasteHere(editor, copyFragment(docOf(editor), { steps: [...steps], notes: [...notes] }, editor.catalog), {
      verb: 'duplicate',
      ...(scope !== undefined && { scope }),
    });
  },
};
