import { ArrowDown, ArrowUp } from 'lucide-react';
import { type Along, moveAlong, moveProblem } from '../document/commands/move-along.ts';
import type { Action } from './action.ts';
import { docOf, perform, placeWords, readOnlyReason, stepInHand } from './parts.ts';

/** The step changes places with its neighbour in a straight line; where it cannot, the reason is a sentence. */
const move = (way: Along): Action => ({
  id: `move-${way}`,
  icon: way === 'earlier' ? ArrowUp : ArrowDown,
  group: 'step',
  label: () => `Move ${way}`,
  whyNot: (editor) => {
    const step = stepInHand(editor);
    if (!step) return 'hidden';
    return readOnlyReason(editor) ?? moveProblem(docOf(editor), step.id, way, editor.catalog);
  },
  run: (editor) => {
    const step = stepInHand(editor);
    if (!step || !perform(editor, moveAlong(docOf(editor), step.id, way))) return;
    editor.announce.say(`Moved ${step.name} ${way}. ${placeWords(editor, step.id)}`);
    editor.camera.current.show([step.id]);
  },
});

export const moveEarlier = move('earlier');
export const moveLater = move('later');
