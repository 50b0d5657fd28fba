import { isMac } from '../ui/page/is-mac.ts';
import type { Editor } from '../store/editor.ts';
import type { Action } from './action.ts';
import { keysNow, keyWords } from './keys.ts';

/** What a button does, with the key that does the same on this keyboard, as long as that key is on: "Undo (Ctrl+Z)". */
export function titleWithKey(action: Action, editor: Editor): string {
  const key = keysNow(action)[0] ?? action.browserKeys;
  const label = action.label(editor);
  return key === undefined ? label : `${label} (${keyWords(key, isMac())})`;
}
