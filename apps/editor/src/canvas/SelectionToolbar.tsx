import { NodeToolbar, Position, useStore as useFlowStore } from '@xyflow/react';
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef } from 'react';
import { chosenActions } from '../actions/chosen-actions.ts';
import { titleWithKey } from '../actions/title-with-key.ts';
import { useDoc, useEditor, useEditorState, useView } from '../store/editor-context.ts';
import { useFocusInSight } from './camera/use-focus-in-sight.ts';
import { ZOOM } from './camera/zoom-levels.ts';
import styles from './SelectionToolbar.module.css';
import { isBelowName, toolbarAbove } from './toolbar-above.ts';

/** The same actions as in the menus, above what is chosen. One step has them only where there is room for them. */
export function SelectionToolbar() {
  const steps = useView((state) => state.selection.steps);
  const notes = useView((state) => state.selection.notes);
  const hidden = useView((state) => state.picker !== undefined || state.menu !== undefined || state.runId !== undefined);
  const readOnly = useEditorState((state) => state.readOnly);
  const ids = useMemo(() => [...steps, ...notes], [steps, notes]);
  const busy = useFlowStore((state) => state.connection.inProgress);
  const near = useFlowStore((state) => state.transform[2] >= ZOOM.mid);
  const below = useDoc((doc) => isBelowName(doc, steps));
  const above = useFlowStore((state) => toolbarAbove(state.transform[2], below));
  const dragging = useFlowStore((state) => ids.some((id) => state.nodeLookup.get(id)?.dragging === true));
  if (readOnly || hidden || busy || dragging || steps.size === 0 || (ids.length === 1 && !near)) return null;
  return (
    <NodeToolbar nodeId={ids} isVisible position={Position.Top} offset={above}>
      <Buttons key={ids.join()} several={ids.length > 1} />
    </NodeToolbar>
  );
}

function Buttons({ several }: { several: boolean }) {
  const editor = useEditor();
  const bar = useRef<HTMLDivElement>(null);
  const inSight = useFocusInSight();
  // The camera moves without anything else being drawn anew; whatever draws this anew may have moved it.
  useFlowStore((state) => state.transform);
  useLayoutEffect(() => keepInside(bar.current));
  // What may be done follows the document.
  useDoc((doc) => doc);
  const items = chosenActions(editor, several);
  const walk = (event: KeyboardEvent<HTMLDivElement>): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const all = [...event.currentTarget.querySelectorAll('button')];
    const now = all.indexOf(document.activeElement as HTMLButtonElement);
    if (by === 0 || now === -1) return;
    all[(now + by + all.length) % all.length]?.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={bar} className={`${styles['bar']} nodrag nopan`} role="toolbar" aria-label="Chosen steps" onKeyDown={walk} onFocus={inSight}>
      {items.map(({ action, reason }, index) => {
        return (
          <button
            key={action.id}
            type="button"
            tabIndex={index === 0 ? 0 : -1}
            aria-label={action.label(editor)}
            aria-disabled={reason !== undefined}
            title={reason ?? titleWithKey(action, editor)}
            onClick={(event) => {
              event.stopPropagation();
              if (reason === undefined) action.run(editor);
              else editor.announce.say(reason);
            }}
          >
            <action.icon size={16} strokeWidth={2} aria-hidden="true" />
          </button>
        );
      })}
    </div>
  );
}

const RIM = 8;

/** Beside the edge of the map the bar moves in, so that every button stays within reach. */
function keepInside(bar: HTMLElement | null): void {
  const map = bar?.closest('.react-flow')?.getBoundingClientRect();
  if (!bar || !map) return;
  bar.style.translate = '';
  const { left, right } = bar.getBoundingClientRect();
  const by = left < map.left + RIM ? map.left + RIM - left : right > map.right - RIM ? map.right - RIM - right : 0;
  bar.style.translate = by === 0 ? '' : `${by}px 0`;
}
