/** Single keys can be switched off: whoever dictates, or whose hand slips, sets off nothing then. The page says so at its root. */
export function lettersAreOff(): boolean {
  // Where there is no page nobody has switched anything off.
  return typeof document !== 'undefined' && document.documentElement.dataset['letters'] === 'off';
}

/** Whether a press is one of those keys and is to be left alone. */
export function isSilenced({ key, metaKey, ctrlKey, altKey }: Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'altKey'>): boolean {
  return isLetter(key) && !metaKey && !ctrlKey && !altKey && lettersAreOff();
}

/** A letter, a digit or a sign by itself. The space bar presses what has the focus, as everywhere. */
export function isLetter(key: string): boolean {
  return key.length === 1 && key !== ' ';
}
