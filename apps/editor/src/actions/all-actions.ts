import type { Action } from './action.ts';
import { addAfter } from './add-after.ts';
import { addHere } from './add-here.ts';
import { addNoteHere } from './add-note-here.ts';
import { arrangeActions } from './arrange-actions.ts';
import { clipboardActions } from './clipboard-actions.ts';
import { commentOn } from './comment-on.ts';
import { connectTo } from './connect-to.ts';
import { copyLink } from './copy-link.ts';
import { deleteChosen } from './delete-chosen.ts';
import { dropPhase } from './drop-phase.ts';
import { duplicateChosen } from './duplicate-chosen.ts';
import { extractChosen } from './extract-chosen.ts';
import { lockChosen } from './lock-chosen.ts';
import { findActions } from './find-here.ts';
import { makePhase } from './make-phase.ts';
import { mapOrList } from './map-or-list.ts';
import { moveEarlier, moveLater } from './move-in-line.ts';
import { noteActions } from './note-actions.ts';
import { openSettings } from './open-settings.ts';
import { pathActions } from './path-actions.ts';
import { phaseActions } from './phase-actions.ts';
import { pipelineActions } from './pipeline-actions.ts';
import { problemActions } from './problem-actions.ts';
import { printPipeline } from './print-pipeline.ts';
import { redoChange } from './redo-change.ts';
import { renameChosen } from './rename-chosen.ts';
import { replaceChosen } from './replace-chosen.ts';
import { selectAll } from './select-all.ts';
import { switchOff } from './switch-off.ts';
import { tidyAll, tidyMap } from './tidy-map.ts';
import { tryActions } from './try-actions.ts';
import { undoChange } from './undo-change.ts';
import { viewActions } from './view-actions.ts';

/** Every action of the editor, in the order of menus and of the list of keys. */
export const ALL_ACTIONS: readonly Action[] = [
  addAfter,
  addHere,
  addNoteHere,
  undoChange,
  redoChange,
  ...clipboardActions,
  duplicateChosen,
  deleteChosen,
  selectAll,
  openSettings,
  renameChosen,
  connectTo,
  ...pathActions,
  replaceChosen,
  moveEarlier,
  moveLater,
  copyLink,
  commentOn,
  switchOff,
  lockChosen,
  ...tryActions,
  makePhase,
  dropPhase,
  ...phaseActions,
  extractChosen,
  ...arrangeActions,
  ...noteActions,
  tidyMap,
  mapOrList,
  tidyAll,
  ...findActions,
  ...viewActions,
  ...problemActions,
  ...pipelineActions,
  printPipeline,
];

export function actionById(id: string): Action | undefined {
  return ALL_ACTIONS.find((action) => action.id === id);
}
