import { Printer } from 'lucide-react';
import type { Action } from './action.ts';

/** On paper, or as a PDF: every step with its settings in plain words. */
export const printPipeline: Action = {
  id: 'print',
  icon: Printer,
  group: 'pipeline',
  keys: ['mod+p'],
  label: () => 'Print…',
  run: (editor) => editor.doors.print(),
};
