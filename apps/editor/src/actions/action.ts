import type { LucideIcon } from 'lucide-react';
import type { Editor } from '../store/editor.ts';

export type ActionGroup = 'add' | 'edit' | 'step' | 'arrange' | 'view' | 'pipeline';

/** One thing that a person can do: the toolbar, the menus, the keys and the list of shortcuts all read it. */
export interface Action {
  id: string;
  label: (editor: Editor) => string;
  icon: LucideIcon;
  group: ActionGroup;
  /** Other words that people look for it by. */
  words?: readonly string[];
  /** Keys as in "mod+shift+z"; `mod` is ⌘ on a Mac and Ctrl elsewhere. Only while the map has the focus. */
  keys?: readonly string[];
  /** Keys whose press reaches the map as the browser's own event (copy, paste); only to be shown. */
  browserKeys?: string;
  /** Why it cannot be done now, as a sentence; undefined when it can. The word `hidden` where it makes no sense at all. */
  whyNot?: (editor: Editor) => string | undefined;
  run: (editor: Editor) => void;
}
