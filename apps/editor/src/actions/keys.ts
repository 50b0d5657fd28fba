import { isLetter, isSilenced, lettersAreOff } from '../ui/page/letter-keys.ts';
import type { Action } from './action.ts';

/** What a key press is made of; a DOM KeyboardEvent has it. */
export interface KeyPress {
  key: string;
  metaKey: boolean;
  ctrlKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
  /** The key itself: with ⌥ a Mac types another sign ("¬") than the one that is written on it. */
  code?: string;
}

/** A press as actions write it: "mod+shift+z". Keys that need shift to be typed ("?") are named without it. */
export function pressed(press: KeyPress): string {
  const written = press.altKey ? /^Key([A-Z])$/.exec(press.code ?? '')?.[1] : undefined;
  const key = (written ?? press.key).toLowerCase();
  const typedWithShift = key.length === 1 && key.toUpperCase() === key && !/\d/.test(key);
  return [
    (press.metaKey || press.ctrlKey) && 'mod',
    press.altKey && 'alt',
    press.shiftKey && !typedWithShift && 'shift',
    key === 'esc' ? 'escape' : key,
  ]
    .filter(Boolean)
    .join('+');
}

export function actionFor(actions: readonly Action[], press: KeyPress): Action | undefined {
  if (isSilenced(press)) return undefined;
  const wanted = pressed(press);
  return actions.find((action) => action.keys?.includes(wanted));
}

/** The keys that set off an action now: those that are a letter by itself can be switched off. */
export function keysNow({ keys }: Pick<Action, 'keys'>): readonly string[] {
  return (keys ?? []).filter((key) => !(isLetter(key) && lettersAreOff()));
}

const ARROWS = { arrowleft: '←', arrowright: '→', arrowup: '↑', arrowdown: '↓' };
const SIGNS: Readonly<Record<string, string>> = {
  mod: '⌘',
  shift: '⇧',
  alt: '⌥',
  enter: '⏎',
  delete: 'Del',
  backspace: '⌫',
  escape: 'Esc',
  ...ARROWS,
};
const WORDS: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
  enter: 'Enter',
  delete: 'Del',
  backspace: 'Backspace',
  escape: 'Esc',
  ...ARROWS,
};

/** Keys as people see them on their keyboard: "⇧⌘Z" or "Ctrl+Shift+Z". */
export function keyWords(keys: string, mac: boolean): string {
  const parts = keys
    .split('+')
    .map((part) => (mac ? SIGNS : WORDS)[part] ?? (part.length === 1 ? part.toUpperCase() : part.charAt(0).toUpperCase() + part.slice(1)));
  return parts.join(mac ? '' : '+');
}
