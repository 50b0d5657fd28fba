import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { docOf } from '../../actions/parts.ts';
import { type OutlineRow, rowOfStep } from '../../document/outline/outline-rows.ts';
import { boxesOf } from '../../document/placement/boxes.ts';
import { around, GAP, type Point } from '../../document/placement/grid.ts';
import { type Camera, noCamera } from '../../store/camera.ts';
import { attachCamera } from '../../store/editor.ts';
import { useEditor } from '../../store/editor-context.ts';
import { findByData } from '../../ui/find-by-data.ts';
import { useLatest } from '../../ui/page/use-latest.ts';
import { rowsAround, type VisibleRow } from './visible-rows.ts';

/** Rows to bring into sight, the first that exists; with `focus` the keyboard goes there, else only when it was in the list. */
interface Wish {
  rows: readonly string[];
  focus: boolean;
}

/**
 * What actions ask of the map's view, answered by the list: showing a step brings its row into sight and the keyboard to it.
 * A wish waits for the rows of the document that it is about, and unfolds what hides them.
 */
export function useListCamera(
  tree: RefObject<HTMLElement | null>,
  rows: readonly OutlineRow[],
  visible: readonly VisibleRow[],
  current: string | undefined,
): void {
  const editor = useEditor();
  const [wish, setWish] = useState<Wish>();
  const granted = useRef<Wish>(undefined);
  const latest = useLatest({ current, rows });
  const inside = useFocusInside(tree);

  // As soon as the rows are there: whoever shows the list sends the keyboard to it in the next moment.
  useLayoutEffect(() => {
    const rowOf = (id: string): string => {
      const { row } = editor.view.getState();
      return row?.startsWith(`open:${id}:`) ? row : rowOfStep(id);
    };
    const show = (ids: readonly string[]): void => setWish({ rows: ids.map(rowOfStep), focus: false });
    const middle = (): Point => {
      const box = around([...boxesOf(docOf(editor), editor.catalog).values()]);
      return box ? { x: box.x, y: box.y + box.height + GAP.y } : { x: 0, y: 0 };
    };
    const screen = (): Point => {
      const box = findByData(tree.current, 'row', latest.current.current ?? '')?.getBoundingClientRect();
      return { x: (box?.left ?? 0) + 48, y: box?.bottom ?? 0 };
    };
    const camera: Camera = {
      ...noCamera,
      show,
      reveal: show,
      zoomTo: show,
      middle,
      toMap: middle,
      toScreen: screen,
      focus: (id) => setWish({ rows: [rowOf(id)], focus: true }),
      focusMap: () => setWish({ rows: latest.current.current === undefined ? [] : [latest.current.current], focus: true }),
    };
    attachCamera(editor, camera);
    return () => attachCamera(editor, noCamera);
  }, [editor, tree, latest]);

  useLayoutEffect(() => {
    const lost = inside.current && document.activeElement === document.body;
    const pending = wish !== granted.current ? wish : undefined;
    const row = pending?.rows.find((id) => rows.some((known) => known.id === id));
    if (row !== undefined && !visible.some((entry) => entry.row.id === row)) {
      const shut = rowsAround(rows, row).map((around_) => [around_.id, false] as const);
      editor.view.setState(({ folded }) => ({ folded: { ...folded, ...Object.fromEntries(shut) } }));
      return;
    }
    granted.current = wish;
    const element = findByData(tree.current, 'row', row ?? current ?? '') ?? tree.current;
    if (pending?.focus || (inside.current && (pending ?? lost))) element?.focus({ preventScroll: true });
    if (pending) element?.scrollIntoView({ block: 'nearest' });
  });
}

/** Whether the keyboard was in the list last: it goes on there when its row is gone, and is left alone elsewhere. */
function useFocusInside(tree: RefObject<HTMLElement | null>): RefObject<boolean> {
  const inside = useRef(false);
  useEffect(() => {
    const note = (event: Event): void => {
      inside.current = event.target instanceof Node && tree.current?.contains(event.target) === true;
    };
    document.addEventListener('focusin', note);
    document.addEventListener('pointerdown', note, true);
    return () => {
      document.removeEventListener('focusin', note);
      document.removeEventListener('pointerdown', note, true);
    };
  }, [tree]);
  return inside;
}
