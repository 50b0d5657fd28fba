import { Spline } from 'lucide-react';
import { outcomesOf } from '../document/steps/outcomes.ts';
import type { Action } from './action.ts';
import { docOf, readOnlyReason, stepInHand } from './parts.ts';

/** Opens the list of steps that a path may lead to, with the reason where it may not: connecting without dragging. */
export const connectTo: Action = {
  id: 'connect-to',
  icon: Spline,
  group: 'step',
  keys: ['c'],
  label: () => 'Connect to…',
  whyNot: (editor) => {
    const step = stepInHand(editor);
    if (!step) return 'hidden';
    if (outcomesOf(docOf(editor), step, editor.catalog).length === 0) return 'No path leads on from here.';
    return readOnlyReason(editor);
  },
  run: (editor) => {
    const step = stepInHand(editor);
    if (step) editor.view.setState({ connecting: step.id });
  },
};
