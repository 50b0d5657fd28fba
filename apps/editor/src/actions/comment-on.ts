import { MessageSquarePlus } from 'lucide-react';
import type { Action } from './action.ts';
import { mayNot, stepInHand } from './parts.ts';

/** Goes to the field for a comment on the step in hand. */
export const commentOn: Action = {
  id: 'comment',
  icon: MessageSquarePlus,
  group: 'step',
  keys: ['m'],
  label: () => 'Comment on it',
  whyNot: (editor) => (stepInHand(editor) ? mayNot(editor, 'pipelines.comment') : 'hidden'),
  run: (editor) => {
    const step = stepInHand(editor);
    if (!step) return;
    editor.view.select({ steps: [step.id] });
    editor.view.setState({ field: { key: COMMENT_FIELD }, settingsOpen: true });
  },
};

/** The settings' field that a comment is written in. */
export const COMMENT_FIELD = 'comment';
