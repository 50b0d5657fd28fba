import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalSpaceAround,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalSpaceAround,
  type LucideIcon,
} from 'lucide-react';
import { moveItems } from '../document/commands/move-items.ts';
import { aligned, type Alignment, distributed } from '../document/placement/align.ts';
import { boxesOf } from '../document/placement/boxes.ts';
import type { Box, Point } from '../document/placement/grid.ts';
import { findStep, stepsInside } from '../document/steps/find.ts';
import type { Editor } from '../store/editor.ts';
import type { Action } from './action.ts';
import { docOf, perform, readOnlyReason } from './parts.ts';

/** What is chosen as boxes: steps, frames as a whole and not what is in them, notes. */
function chosenBoxes(editor: Editor): Map<string, Box> {
  const doc = docOf(editor);
  const { steps, notes } = editor.view.getState().selection;
  const boxes = boxesOf(doc, editor.catalog);
  const inner = new Set([...steps].flatMap((id) => stepsInside(doc, id).map((node) => node.id)));
  return new Map<string, Box>([
    ...[...steps].flatMap((id) => {
      const box = boxes.get(id);
      return box && !inner.has(id) ? [[id, box] as const] : [];
    }),
    ...doc.notes.flatMap(({ id, x, y, w = 0, h = 0 }) => (notes.has(id) ? [[id, { x, y, width: w, height: h }] as const] : [])),
  ]);
}

function put(editor: Editor, places: ReadonlyMap<string, Point>, verb: string, said: string): void {
  const doc = docOf(editor);
  const boxes = boxesOf(doc, editor.catalog);
  const steps: Record<string, Point> = {};
  const notes: Record<string, Point> = {};
  for (const [id, to] of places) {
    const box = boxes.get(id);
    if (!findStep(doc, id) || !box) {
      notes[id] = to;
      continue;
    }
    steps[id] = to;
    for (const inside of stepsInside(doc, id)) {
      const inner = boxes.get(inside.id);
      if (inner) steps[inside.id] = { x: inner.x + to.x - box.x, y: inner.y + to.y - box.y };
    }
  }
  if (!perform(editor, moveItems(doc, { steps, notes, exact: true, verb }), said)) editor.announce.say('They stand like that already.');
}

const needs = (editor: Editor, count: number): string | undefined =>
  chosenBoxes(editor).size < count ? `Choose ${count === 2 ? 'two' : 'three'} steps or more first.` : readOnlyReason(editor);

function align(how: Alignment, words: string, icon: LucideIcon, key: string): Action {
  return {
    id: `align-${how}`,
    icon,
    group: 'arrange',
    keys: [key],
    label: () => `Align ${words}`,
    whyNot: (editor) => needs(editor, 2),
    run: (editor) => put(editor, aligned(chosenBoxes(editor), how), 'align', `Aligned ${words}`),
  };
}

function distribute(along: 'x' | 'y', words: string, icon: LucideIcon, key: string): Action {
  return {
    id: `distribute-${along}`,
    icon,
    group: 'arrange',
    keys: [key],
    label: () => `Same gaps ${words}`,
    whyNot: (editor) => needs(editor, 3),
    run: (editor) => put(editor, distributed(chosenBoxes(editor), along), 'space out', `Same gaps ${words}`),
  };
}

/** Lining up several chosen steps, and giving them the same gaps. */
export const arrangeActions: readonly Action[] = [
  align('left', 'left sides', AlignStartVertical, 'mod+shift+arrowleft'),
  align('centre', 'middles, one below the other', AlignCenterVertical, 'shift+v'),
  align('right', 'right sides', AlignEndVertical, 'mod+shift+arrowright'),
  align('top', 'upper sides', AlignStartHorizontal, 'mod+shift+arrowup'),
  align('middle', 'middles, side by side', AlignCenterHorizontal, 'shift+h'),
  align('bottom', 'lower sides', AlignEndHorizontal, 'mod+shift+arrowdown'),
  distribute('x', 'side by side', AlignHorizontalSpaceAround, 'shift+x'),
  distribute('y', 'one below the other', AlignVerticalSpaceAround, 'shift+y'),
];
