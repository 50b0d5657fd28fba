import { type KeyboardEvent, useState } from 'react';
import { ALL_ACTIONS } from '../../actions/all-actions.ts';
import { actionFor, pressed } from '../../actions/keys.ts';
import { useEditor } from '../../store/editor-context.ts';
import type { OutlineRow } from '../../document/outline/outline-rows.ts';
import { type RowAct, rowActs } from './row-acts.ts';
import { TypeAhead } from './type-ahead.ts';
import type { VisibleRow } from './visible-rows.ts';
import { walkRows } from './walk-rows.ts';

const MENU_KEYS = new Set([' ', 'contextmenu', 'shift+f10']);
/** What the map's keys do without a modifier is done by letters there; here letters jump. */
const isLetter = (event: KeyboardEvent): boolean => /^[\p{L}\p{N}]$/u.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey;

/** Keys of the list: arrows walk and fold, letters jump, the rest is done with the row. */
export function useListKeys(
  visible: readonly VisibleRow[],
  current: string | undefined,
  on: { go: (row: string) => void; fold: (row: string, folded: boolean) => void; menu: (row: OutlineRow) => void },
) {
  const editor = useEditor();
  const [ahead] = useState(() => new TypeAhead());
  return (event: KeyboardEvent): void => {
    const here = visible.find(({ row }) => row.id === current)?.row;
    if (!here || current === undefined || event.nativeEvent.isComposing) return;
    if (!isLetter(event) && event.key !== 'Shift') ahead.end();
    const keys = pressed(event.nativeEvent);
    const walked = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey ? undefined : walkRows(visible, current, event.key);
    if (walked && 'to' in walked) on.go(walked.to);
    else if (walked) on.fold(walked.fold, walked.folded);
    else if (MENU_KEYS.has(keys)) on.menu(here);
    else if (isLetter(event)) {
      const to = ahead.find(
        visible.map(({ row }) => row),
        current,
        event.key,
        editor.clock.now(),
      );
      if (to === undefined) editor.announce.say('Nothing here begins with that');
      else on.go(to);
    } else {
      const wanted = keys === 'backspace' ? 'delete' : keys;
      const act: Pick<RowAct, 'reason' | 'run'> | undefined =
        rowActs(editor, here, editor.camera.current.toScreen({ x: 0, y: 0 })).find((one) => one.keys === wanted) ?? mapAct(event);
      if (!act) return;
      if (act.reason === undefined) act.run();
      else if (act.reason !== 'hidden') editor.announce.say(act.reason);
    }
    event.preventDefault();
    event.stopPropagation();
  };

  /** The map's keys with a modifier mean the same here. */
  function mapAct(event: KeyboardEvent): Pick<RowAct, 'reason' | 'run'> | undefined {
    if (!event.ctrlKey && !event.metaKey && event.key !== '?') return undefined;
    const action = actionFor(ALL_ACTIONS, event.nativeEvent);
    return action && { reason: action.whyNot?.(editor), run: () => action.run(editor) };
  }
}
