import { type FocusEvent, type KeyboardEvent, useMemo, useRef } from 'react';
import { ALL_ACTIONS } from '../../actions/all-actions.ts';
import { actionFor } from '../../actions/keys.ts';
import { docOf, perform } from '../../actions/parts.ts';
import { moveItems } from '../../document/commands/move-items.ts';
import { GRID, type Point } from '../../document/placement/grid.ts';
import { withInside } from '../../document/steps/find.ts';
import type { Editor } from '../../store/editor.ts';
import type { DerivedMap } from '../flow/derive-map.ts';
import { useLatest } from '../../ui/page/use-latest.ts';
import { nextStep, type Way } from './next-step.ts';

const WAYS: Readonly<Record<string, Way>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };
const STEP: Readonly<Record<Way, Point>> = {
  left: { x: -GRID, y: 0 },
  right: { x: GRID, y: 0 },
  up: { x: 0, y: -GRID },
  down: { x: 0, y: GRID },
};

/** Keys of the map, caught before React Flow sees them: its arrows would move cards, ours walk the paths. */
export function useMapKeys(editor: Editor, derived: DerivedMap) {
  const map = useLatest(derived);
  /** A pointer is down: the focus that comes with it is not the keyboard's. */
  const pressing = useRef(false);
  return useMemo(() => {
    const walk = (way: Way, more: boolean): void => {
      const { at, selection } = editor.view.getState();
      const [chosen] = selection.steps;
      const from = at ?? chosen ?? map.current.order[0];
      const to = from === undefined ? undefined : nextStep(docOf(editor), map.current.boxes, from, way);
      if (to === undefined) return;
      editor.view.setState({ at: to });
      editor.view.select({ steps: more ? [...selection.steps, to] : [to] });
      editor.camera.current.show([to]);
      editor.clock.after(0, () => editor.camera.current.focus(to));
    };
    const onPointerDownCapture = (): void => {
      pressing.current = true;
    };
    const onClickCapture = (): void => {
      pressing.current = false;
    };
    const onKeyDownCapture = (event: KeyboardEvent): void => {
      if (event.key !== 'Shift') pressing.current = false;
      if (isTyping(event.target) || event.nativeEvent.isComposing) return;
      const way = WAYS[event.key];
      if (way && event.altKey) shift(editor, map.current, way, event.shiftKey ? 4 : 1);
      else if (way && !event.metaKey && !event.ctrlKey) walk(way, event.shiftKey);
      else if (event.key === 'Escape') leave(editor);
      else if (event.key === ' ' && isStepElement(event.target)) toggle(editor);
      else {
        const action = actionFor(ALL_ACTIONS, event);
        if (!action || (event.key === 'Enter' && isControl(event.target))) return;
        const reason = action.whyNot?.(editor);
        if (reason === undefined) action.run(editor);
        else if (reason !== 'hidden') editor.announce.say(reason);
      }
      event.preventDefault();
      event.stopPropagation();
    };
    const onFocusCapture = (event: FocusEvent): void => {
      const node = event.target instanceof Element ? event.target.closest<HTMLElement>('.react-flow__node') : null;
      const id = node?.dataset['id'];
      if (id === undefined || !map.current.order.includes(id)) return;
      const { at, selection } = editor.view.getState();
      if (at !== id) editor.view.setState({ at: id });
      // With the keyboard what has the focus is what is meant; a pointer chooses by its click, also with Shift held.
      if (!pressing.current && event.target.matches(':focus-visible') && !selection.steps.has(id)) editor.view.select({ steps: [id] });
    };
    return { onKeyDownCapture, onFocusCapture, onPointerDownCapture, onClickCapture };
  }, [editor, map]);
}

/** Moves what is chosen by a step of the grid; a held key is one entry. */
function shift(editor: Editor, { boxes }: DerivedMap, way: Way, factor: number): void {
  const doc = docOf(editor);
  const { selection, at } = editor.view.getState();
  const chosen = selection.steps.size > 0 ? [...selection.steps] : at === undefined ? [] : [at];
  const by = { x: STEP[way].x * factor, y: STEP[way].y * factor };
  const steps: Record<string, Point> = {};
  for (const id of withInside(doc, chosen)) {
    const box = boxes.get(id);
    if (box) steps[id] = { x: box.x + by.x, y: box.y + by.y };
  }
  const notes = Object.fromEntries(
    doc.notes.filter((note) => selection.notes.has(note.id)).map((note) => [note.id, { x: note.x + by.x, y: note.y + by.y }]),
  );
  perform(editor, moveItems(doc, { steps, notes, coalesce: `keys ${chosen.join()} ${[...selection.notes].join()}` }), `Moved ${way}`);
}

function leave(editor: Editor): void {
  const { picker, connecting, placing, selection } = editor.view.getState();
  if (picker || connecting !== undefined || placing !== undefined)
    editor.view.setState({ picker: undefined, connecting: undefined, placing: undefined });
  else if (selection.steps.size + selection.paths.size + selection.notes.size > 0) editor.view.clear();
}

function toggle(editor: Editor): void {
  const { at, selection } = editor.view.getState();
  if (at === undefined) return;
  const steps = new Set(selection.steps);
  if (!steps.delete(at)) steps.add(at);
  editor.view.select({ steps, notes: selection.notes, paths: selection.paths });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a') !== null;
}
function isStepElement(target: EventTarget | null): boolean {
  return target instanceof Element && target.classList.contains('react-flow__node');
}
