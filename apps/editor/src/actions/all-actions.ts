import type { Action } from './action.ts';
import { addAfter } from './add-after.ts';
import { addNoteHere } from './add-note-here.ts';
import { connectTo } from './connect-to.ts';
import { deleteChosen } from './delete-chosen.ts';
import { dropPhase } from './drop-phase.ts';
import { duplicateChosen } from './duplicate-chosen.ts';
import { lockChosen } from './lock-chosen.ts';
import { makePhase } from './make-phase.ts';
import { mapOrList } from './map-or-list.ts';
import { moveEarlier, moveLater } from './move-in-line.ts';
import { openSettings } from './open-settings.ts';
import { pipelineActions } from './pipeline-actions.ts';
import { problemActions } from './problem-actions.ts';
import { printPipeline } from './print-pipeline.ts';
import { redoChange } from './redo-change.ts';
import { renameChosen } from './rename-chosen.ts';
import { replaceChosen } from './replace-chosen.ts';
import { selectAll } from './select-all.ts';
import { switchOff } from './switch-off.ts';
import { tidyMap } from './tidy-map.ts';
import { undoChange } from './undo-change.ts';
import { viewActions } from './view-actions.ts';

/** Every action of the editor, in the order of menus and of the list of keys. */
export const ALL_ACTIONS: readonly Action[] = [
  addAfter,
  addNoteHere,
  undoChange,
  redoChange,
  duplicateChosen,
  deleteChosen,
  selectAll,
  openSettings,
  renameChosen,
  connectTo,
  replaceChosen,
  moveEarlier,
  moveLater,
  switchOff,
  lockChosen,
  makePhase,
  dropPhase,
  tidyMap,
  mapOrList,
  ...viewActions,
  ...problemActions,
  ...pipelineActions,
  printPipeline,
];

export function actionById(id: string): Action | undefined {
  return ALL_ACTIONS.find((action) => action.id === id);
}
