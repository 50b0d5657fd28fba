import { Link } from 'lucide-react';
import type { Action } from './action.ts';
import { stepInHand } from './parts.ts';

/** The address that opens this pipeline at this step. */
export const copyLink: Action = {
  id: 'copy-link',
  icon: Link,
  group: 'step',
  words: ['share', 'address', 'url'],
  label: () => 'Copy link to this step',
  whyNot: (editor) => (stepInHand(editor) ? undefined : 'hidden'),
  run: (editor) => {
    const step = stepInHand(editor);
    if (step) editor.doors.copyLink(step.id);
  },
};
