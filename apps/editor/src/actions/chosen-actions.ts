import type { Editor } from '../store/editor.ts';
import type { Action } from './action.ts';
import { actionById } from './all-actions.ts';
import { TOOLBAR_ITEMS } from './menu-items.ts';

interface Offered {
  action: Action;
  /** Why it cannot be done now. */
  reason: string | undefined;
}

/** Mean one step, and nothing to several. */
const OF_ONE = new Set(['add-after', 'connect-to', 'replace', 'switch-off']);

/** What is offered for the chosen steps, above them and beside the map: the same, in the same order. */
export function chosenActions(editor: Editor, several: boolean): Offered[] {
  return TOOLBAR_ITEMS.filter((id) => (several ? !OF_ONE.has(id) : !linesUp(id)))
    .flatMap((id) => actionById(id) ?? [])
    .map((action) => ({ action, reason: action.whyNot?.(editor) }))
    .filter(({ reason }) => reason !== 'hidden');
}

/** It puts steps on one line, which takes several. */
export function linesUp(id: string): boolean {
  return /^(align|distribute)/.test(id);
}
