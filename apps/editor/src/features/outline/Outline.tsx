import { type FocusEvent, type MouseEvent, useId, useMemo, useRef, useState } from 'react';
import { actionById } from '../../actions/all-actions.ts';
import { useClipboard } from '../../canvas/keys/use-clipboard.ts';
import type { OutlineRow } from '../../document/outline/outline-rows.ts';
import type { Point } from '../../document/placement/grid.ts';
import { useDoc, useEditor, useEditorState, useView } from '../../store/editor-context.ts';
import { findByData } from '../../ui/find-by-data.ts';
import { chooseRow } from './choose-row.ts';
import { FirstStep } from './FirstStep.tsx';
import { OutlineBar } from './OutlineBar.tsx';
import { rowActs } from './row-acts.ts';
import { RowMenu } from './RowMenu.tsx';
import { RowView } from './RowView.tsx';
import { useListCamera } from './use-list-camera.ts';
import { useListKeys } from './use-list-keys.ts';
import { useOutline } from './use-outline.ts';
import { useSetSizes } from './use-set-sizes.ts';
import styles from './Outline.module.css';

/**
 * The pipeline as a list: the same document and the same commands as the map, without a pointer and on a phone.
 *
 * A tree, and no treegrid: in a treegrid what a row says is spread over cells, and VoiceOver leaves out its level and whether it is
 * open; touch readers pass over the grid altogether. A tree's row has one name, which is the whole sentence, and NVDA, JAWS and
 * VoiceOver read level, position and open or closed where the rows say them themselves, as these do: they lie side by side, so that
 * a row is never read with all that stands under it. The buttons on a row are for pointers and touch; by keys the row's menu has them.
 */
export function Outline({ drawn }: { drawn?: (row: string) => void }) {
  const editor = useEditor();
  const doc = useDoc((now) => now);
  const readOnly = useEditorState((state) => state.readOnly);
  const showsRun = useView((state) => state.runId !== undefined);
  const tree = useRef<HTMLDivElement>(null);
  const wrapper = useRef<HTMLDivElement>(null);
  const hint = useId();
  const { rows, visible, current, facts, ends } = useOutline();
  const [menu, setMenu] = useState<{ row: OutlineRow; at: Point }>();
  useListCamera(tree, rows, visible, current);
  useSetSizes(tree, rows, visible);
  useClipboard(editor, wrapper);
  const element = (id: string): HTMLElement | undefined => findByData(tree.current, 'row', id);
  const fold = (id: string, folded: boolean): void => editor.view.setState((view) => ({ folded: { ...view.folded, [id]: folded } }));
  const openMenu = (row: OutlineRow): void => {
    const box = element(row.id)?.getBoundingClientRect();
    element(row.id)?.focus({ preventScroll: true });
    setMenu({ row, at: { x: (box?.left ?? 0) + 48, y: box?.bottom ?? 0 } });
  };
  const onKeyDown = useListKeys(visible, current, {
    go: (id) => {
      element(id)?.focus({ preventScroll: true });
      element(id)?.scrollIntoView({ block: 'nearest' });
    },
    fold,
    menu: openMenu,
  });
  const rowAt = (target: EventTarget): OutlineRow | undefined => {
    const id = target instanceof Element ? target.closest<HTMLElement>('[data-row]')?.dataset['row'] : undefined;
    return id === undefined ? undefined : rows.find((row) => row.id === id);
  };
  const onFocus = (event: FocusEvent): void => {
    const row = rowAt(event.target);
    if (row) chooseRow(editor, row);
  };
  const onClick = (event: MouseEvent): void => {
    const row = rowAt(event.target);
    const act = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-act]')?.dataset['act'] : undefined;
    if (!row) return;
    if (act === 'fold') return fold(row.id, element(row.id)?.dataset['open'] === 'true');
    if (act === 'menu') return openMenu(row);
    element(row.id)?.focus({ preventScroll: true });
    chooseRow(editor, row);
    if (act === undefined) return;
    const action = actionById(act);
    const reason = action?.whyNot?.(editor);
    if (reason === undefined) action?.run(editor);
    else editor.announce.show(reason);
  };
  const items = useMemo(() => menu && rowActs(editor, menu.row, menu.at), [editor, menu]);
  return (
    <div ref={wrapper} className={`${styles['outline']} ${showsRun ? styles['belowBanner'] : ''}`} data-list="pipeline">
      <OutlineBar rows={rows} />
      {doc.nodes.length === 0 ? (
        <FirstStep />
      ) : (
        <>
          <div
            ref={tree}
            className={styles['tree']}
            role="tree"
            aria-label={`Steps of ${doc.name}`}
            aria-describedby={hint}
            tabIndex={-1}
            onKeyDown={onKeyDown}
            onFocus={onFocus}
            // The row is chosen by the click and not by the press before it: what is chosen shows buttons, and the rows below it
            // would move away from under the finger.
            onMouseDown={(event) => event.preventDefault()}
            onClick={onClick}
            onContextMenu={(event) => {
              const row = rowAt(event.target);
              if (!row) return;
              event.preventDefault();
              openMenu(row);
            }}
          >
            {visible.map(({ row, open, ends: last }) => {
              const said = facts.get(row.kind === 'step' ? row.node.id : row.kind === 'way' ? (row.edge?.id ?? '') : '');
              return (
                <RowView
                  key={row.id}
                  row={row}
                  open={open}
                  ends={last}
                  current={row.id === current}
                  kind={said?.kind ?? ''}
                  line={said?.line ?? ''}
                  errors={said?.errors ?? 0}
                  warnings={said?.warnings ?? 0}
                  toEnd={row.kind === 'way' && row.to !== undefined && ends.has(row.to.id)}
                  readOnly={readOnly}
                  drawn={drawn}
                />
              );
            })}
          </div>
          <p id={hint} className={styles['hint']}>
            Arrows walk, left and right fold and unfold, letters jump. Enter opens the settings, Space shows everything that can be done.
          </p>
        </>
      )}
      {menu && items && items.length > 0 && (
        <RowMenu
          label={menu.row.kind === 'step' ? menu.row.node.name : menu.row.kind === 'way' ? menu.row.outcome.label : 'Phase'}
          acts={items}
          at={menu.at}
          onClose={() => {
            setMenu(undefined);
            element(menu.row.id)?.focus({ preventScroll: true });
          }}
        />
      )}
    </div>
  );
}
