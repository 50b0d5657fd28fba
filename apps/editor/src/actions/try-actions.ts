import { FlaskConical, Pause, SkipForward, StepForward } from 'lucide-react';
import { whyNotFrom } from '../document/tries/why-not-from.ts';
import type { Editor } from '../store/editor.ts';
import type { Action } from './action.ts';
import { docOf, mayNot, stepInHand } from './parts.ts';

/** Why this step cannot be tried in any way; `hidden` without one. */
function whyNotTry(editor: Editor): string | undefined {
  const step = stepInHand(editor);
  if (!step) return 'hidden';
  if (step.disabled) return 'It is switched off.';
  return mayNot(editor, 'runs.start') ?? (editor.view.getState().trying.busy ? 'A try is being started.' : undefined);
}

/** What is tried of a draft while it is being built. */
export const tryActions: readonly Action[] = [
  {
    id: 'test-step',
    icon: FlaskConical,
    group: 'step',
    keys: ['t'],
    label: () => 'Test this step',
    whyNot: whyNotTry,
    run: (editor) => start(editor, 'step'),
  },
  {
    id: 'run-up-to',
    icon: StepForward,
    group: 'step',
    keys: ['u'],
    label: () => 'Run up to here',
    whyNot: whyNotTry,
    run: (editor) => start(editor, 'up_to'),
  },
  {
    id: 'run-from',
    icon: SkipForward,
    group: 'step',
    keys: ['f'],
    label: () => 'Run from here',
    whyNot(editor) {
      const step = stepInHand(editor);
      const { results } = editor.view.getState().trying;
      return whyNotTry(editor) ?? (step && whyNotFrom(docOf(editor), editor.catalog, step.id, results));
    },
    run: (editor) => start(editor, 'from'),
  },
  {
    id: 'pause-here',
    icon: Pause,
    group: 'step',
    keys: ['b'],
    label: (editor) => (editor.view.getState().pauses.has(stepInHand(editor)?.id ?? '') ? 'Do not pause here' : 'Pause here for me'),
    whyNot: (editor) => (stepInHand(editor) ? mayNot(editor, 'runs.start') : 'hidden'),
    run(editor) {
      const step = stepInHand(editor);
      if (!step) return;
      const pauses = new Set(editor.view.getState().pauses);
      const on = !pauses.delete(step.id);
      if (on) pauses.add(step.id);
      editor.view.setState({ pauses });
      editor.announce.say(on ? `Tests will wait before ${step.name}` : `Tests will not wait before ${step.name}`);
    },
  },
];

function start(editor: Editor, kind: 'step' | 'up_to' | 'from'): void {
  const step = stepInHand(editor);
  if (step) editor.doors.tryPart(kind, step.id);
}
