import { PackageOpen } from 'lucide-react';
import { boundaryOf } from '../document/extract/boundary.ts';
import type { Action } from './action.ts';
import { chosenSteps, docOf, readOnlyReason } from './parts.ts';

/** Makes the chosen steps a pipeline of their own that this one calls; only where they have one way in and one way on. */
export const extractChosen: Action = {
  id: 'extract',
  icon: PackageOpen,
  group: 'arrange',
  keys: ['shift+e'],
  label: (editor) => (chosenSteps(editor).length > 1 ? 'Make them a pipeline of their own…' : 'Make it a pipeline of its own…'),
  whyNot: (editor) => {
    const steps = chosenSteps(editor);
    if (steps.length === 0) return 'Choose the steps first.';
    const readOnly = readOnlyReason(editor);
    if (readOnly !== undefined) return readOnly;
    const boundary = boundaryOf(
      docOf(editor),
      steps.map((step) => step.id),
      editor.catalog,
    );
    return 'problem' in boundary ? boundary.problem : undefined;
  },
  run: (editor) => editor.view.setState({ extracting: chosenSteps(editor).map((step) => step.id) }),
};
