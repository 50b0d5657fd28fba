import type { HistoryEntry } from '../document/history/history.ts';
import type { Editor } from '../store/editor.ts';

/** Says it when an entry was given up because somebody else went on from there; true when it was. */
export function saysOvertaken(editor: Editor, entry: HistoryEntry, what: 'undone' | 'redone'): boolean {
  if (entry.overtaken !== true) return false;
  editor.announce.show(`“${entry.label}” was not ${what}: somebody else has changed the same place since.`);
  return true;
}
