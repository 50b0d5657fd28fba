import { type FocusEvent, type KeyboardEvent, useMemo, useRef } from 'react';
import { actionById, ALL_ACTIONS } from '../../actions/all-actions.ts';
import { actionFor } from '../../actions/keys.ts';
import { docOf, perform, refused } from '../../actions/parts.ts';
import { moveItems } from '../../document/commands/move-items.ts';
import { boxesOf, type Boxes } from '../../document/placement/boxes.ts';
import { GRID, type Point } from '../../document/placement/grid.ts';
import { withInside } from '../../document/steps/find.ts';
import type { Editor } from '../../store/editor.ts';
import type { DerivedMap } from '../flow/derive-map.ts';
import { useLatest } from '../../ui/page/use-latest.ts';
import { openMenuForKeys } from './map-menu.ts';
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
  /** The step at which Space went down: let go without a drag in between it chooses, held it moves the map. */
  const spaceAt = useRef<string>(undefined);
  return useMemo(() => {
    const walk = (way: Way, more: boolean): void => {
      const { at, selection } = editor.view.getState();
      const [chosen] = selection.steps;
      const from = at ?? chosen ?? map.current.order[0];
      const to = from === undefined ? undefined : nextStep(map.current.seen, withNote(editor, map.current.boxes, from), from, way);
      if (to === undefined) return;
      editor.view.setState({ at: to });
      editor.view.select({ steps: more ? [...selection.steps, to] : [to] });
      editor.camera.current.show([to]);
      editor.clock.after(0, () => editor.camera.current.focus(to));
    };
    const onPointerDownCapture = (): void => {
      pressing.current = true;
      spaceAt.current = undefined;
    };
    const onClickCapture = (): void => {
      pressing.current = false;
    };
    const onKeyDownCapture = (event: KeyboardEvent): void => {
      if (event.key !== 'Shift') pressing.current = false;
      if (isTyping(event.target) || event.nativeEvent.isComposing) return;
      const way = WAYS[event.key];
      // In the bar above the chosen steps the arrows walk its buttons.
      if (way && event.target instanceof Element && event.target.closest('[role="toolbar"]')) return;
      if (way && event.altKey) shift(editor, map.current, way, event.shiftKey ? 4 : 1);
      else if (way && !event.metaKey && !event.ctrlKey) walk(way, event.shiftKey);
      else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
        if (!editor.store.getState().readOnly) openMenuForKeys(editor, event.target);
      } else if (event.key === 'Escape') leave(editor);
      else if (event.key === 'Enter' && isStepElement(event.target) && enter(editor, map.current)) return done(event);
      else if (phaseKey(editor, event)) return done(event);
      else if (event.key === ' ' && isStepElement(event.target)) {
        if (!event.repeat) {
          spaceAt.current = editor.view.getState().at;
          // React Flow listens at the document and would choose the card at once if it heard of it here.
          document.dispatchEvent(new window.KeyboardEvent('keydown', { key: ' ', code: 'Space' }));
        }
      } else {
        const action = actionFor(ALL_ACTIONS, event);
        if (!action || (event.key === 'Enter' && isControl(event.target))) return;
        const reason = action.whyNot?.(editor);
        if (reason === undefined) action.run(editor);
        else if (reason !== 'hidden') editor.announce.show(reason);
      }
      done(event);
    };
    const onFocusCapture = (event: FocusEvent): void => {
      const node = event.target instanceof Element ? event.target.closest<HTMLElement>('.react-flow__node') : null;
      const id = node?.dataset['id'];
      if (id === undefined) return;
      const note = docOf(editor).notes.some((entry) => entry.id === id);
      if (!note && !map.current.order.includes(id)) return;
      const { at, selection } = editor.view.getState();
      if (at !== id) editor.view.setState({ at: id });
      // With the keyboard what has the focus is what is meant; a pointer chooses by its click, also with Shift held.
      if (pressing.current || !event.target.matches(':focus-visible') || selection.steps.has(id) || selection.notes.has(id)) return;
      editor.view.select(note ? { notes: [id] } : { steps: [id] });
    };
    const onKeyUpCapture = (event: KeyboardEvent): void => {
      if (event.key !== ' ') return;
      const { at } = editor.view.getState();
      if (spaceAt.current !== undefined && spaceAt.current === at && isStepElement(event.target)) toggle(editor);
      spaceAt.current = undefined;
    };
    return { onKeyUpCapture, onKeyDownCapture, onFocusCapture, onPointerDownCapture, onClickCapture };
  }, [editor, map]);
}

/** Moves what is chosen by a step of the grid; a held key is one entry. */
function shift(editor: Editor, { folded }: DerivedMap, way: Way, factor: number): void {
  if (refused(editor)) return;
  const doc = docOf(editor);
  const boxes = boxesOf(doc, editor.catalog);
  const { selection, at } = editor.view.getState();
  const chosen = selection.steps.size > 0 ? [...selection.steps] : at === undefined || selection.notes.size > 0 ? [] : [at];
  const by = { x: STEP[way].x * factor, y: STEP[way].y * factor };
  const steps: Record<string, Point> = {};
  for (const id of withInside(
    doc,
    chosen.flatMap((id) => folded.get(id)?.members ?? [id]),
  )) {
    const box = boxes.get(id);
    if (box) steps[id] = { x: box.x + by.x, y: box.y + by.y };
  }
  const notes = Object.fromEntries(
    doc.notes.filter((note) => selection.notes.has(note.id)).map((note) => [note.id, { x: note.x + by.x, y: note.y + by.y }]),
  );
  perform(
    editor,
    moveItems(doc, { steps, notes, exact: true, coalesce: `keys ${chosen.join()} ${[...selection.notes].join()}` }),
    `Moved ${way}`,
  );
}

const done = (event: KeyboardEvent): void => {
  event.preventDefault();
  event.stopPropagation();
};

/** From a note the arrows lead to what stands nearest on that side. */
function withNote(editor: Editor, boxes: Boxes, at: string): Boxes {
  const note = docOf(editor).notes.find((entry) => entry.id === at);
  return note ? new Map([...boxes, [at, { x: note.x, y: note.y, width: note.w ?? 0, height: note.h ?? 0 }]]) : boxes;
}

/** Enter opens what has no settings: a folded phase, the text of a note. */
function enter(editor: Editor, { folded }: DerivedMap): boolean {
  const { at } = editor.view.getState();
  if (at === undefined) return false;
  if (folded.has(at)) actionById('fold-phase')?.run(editor);
  else if (docOf(editor).notes.some((note) => note.id === at)) {
    if (!editor.store.getState().readOnly) editor.view.setState({ writing: at });
  } else return false;
  return true;
}

/** At the title of a phase the keys mean the phase. */
function phaseKey(editor: Editor, event: KeyboardEvent): boolean {
  const phase = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-phase]')?.dataset['phase'] : undefined;
  if (phase === undefined || event.key !== 'F2' || editor.store.getState().readOnly) return false;
  editor.view.setState({ renaming: phase });
  return true;
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
  const note = docOf(editor).notes.some((entry) => entry.id === at);
  const [steps, notes] = [new Set(selection.steps), new Set(selection.notes)];
  const mine = note ? notes : steps;
  if (!mine.delete(at)) mine.add(at);
  editor.view.select({ steps, notes, paths: selection.paths });
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
