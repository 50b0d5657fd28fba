import { Trash2 } from 'lucide-react';
import { removable, rejoined, removeItems } from '../document/commands/remove-items.ts';
import { isLockedPath } from '../document/rules/is-locked-path.ts';
import { removalProblem } from '../document/rules/removal-problem.ts';
import type { Action } from './action.ts';
import { chosenSteps, docOf, hasChosen, readOnlyReason } from './parts.ts';
import { undoChange } from './undo-change.ts';

/** Removes what is chosen. Paths are joined again where there is no doubt, and it can be undone from the message. */
export const deleteChosen: Action = {
  id: 'delete',
  icon: Trash2,
  group: 'edit',
  keys: ['delete', 'backspace'],
  label: (editor) => {
    const count = chosenSteps(editor).length;
    return count > 1 ? `Delete ${count} steps` : 'Delete';
  },
  whyNot: (editor) => {
    if (!hasChosen(editor)) return 'Choose a step, a path or a note first.';
    const doc = docOf(editor);
    const { steps, paths, notes } = editor.view.getState().selection;
    if (steps.size > 0 && chosenSteps(editor).length === 0) return 'Open the phase first, then choose what to delete.';
    const held = [...steps].map((id) => removalProblem(doc, id));
    const path = doc.edges.find((edge) => paths.has(edge.id));
    const heldPath = paths.size === 1 && path && isLockedPath(doc, path) ? 'The step it starts from is locked by an admin.' : undefined;
    const onlyHeld = notes.size === 0 && held.every((problem) => problem !== undefined) && (paths.size === 0 || heldPath !== undefined);
    return readOnlyReason(editor) ?? (onlyHeld ? (held[0] ?? heldPath) : undefined);
  },
  run: (editor) => {
    const doc = docOf(editor);
    const { steps, paths, notes } = editor.view.getState().selection;
    const chosen = [...steps];
    const locked = chosen.filter((id) => !removable(doc, [id]).has(id));
    const joined = chosen.some((id) => rejoined(doc, id, editor.catalog));
    const [first] = chosen;
    const before = first === undefined ? undefined : doc.edges.find((edge) => edge.to === first && !steps.has(edge.from.node))?.from.node;
    const command = removeItems(doc, { steps: chosen, paths: [...paths], notes: [...notes] });
    if (!editor.store.run(command)) return;
    editor.view.clear();
    const words = `${command.label.charAt(0).toUpperCase()}${command.label.slice(1)}`.replace(/^Remove/, 'Removed');
    const more = [joined && 'Paths re-joined.', locked.length > 0 && 'Locked steps stayed.'].filter(Boolean).join(' ');
    editor.announce.show(`${words}. ${more}`.trim(), { action: { label: 'Undo', run: () => undoChange.run(editor) } });
    // The keyboard goes on from the step before, never from nowhere.
    if (before !== undefined) {
      editor.view.setState({ at: before });
      editor.clock.after(0, () => editor.camera.current.focus(before));
    } else editor.camera.current.focusMap();
  },
};
