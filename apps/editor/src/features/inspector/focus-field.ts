import { findByData } from '../../ui/find-by-data.ts';

/**
 * Brings a field of the inspector into sight and puts the cursor in it; an empty key means the first field. False while
 * it, or what is typed in, is not there yet.
 */
export function focusField(root: HTMLElement, key: string): boolean {
  const place = key === '' ? root : nearest(root, key);
  if (!place) return false;
  for (let parent: HTMLElement | null = place; parent; parent = parent.parentElement)
    if (parent instanceof HTMLDetailsElement) parent.open = true;
  const control = place.querySelector<HTMLElement>('input, textarea, select, [contenteditable="true"], [data-control], button, summary');
  place.scrollIntoView({ block: 'center' });
  control?.focus({ preventScroll: true });
  if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) control.select();
  return control !== null && document.activeElement === control;
}

/** The field itself, else the list or form around it: a problem may lie deeper than what has a control of its own. */
function nearest(root: HTMLElement, key: string): HTMLElement | undefined {
  const parts = key.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const found = findByData(root, 'field', parts.slice(0, length).join('.'));
    if (found) return found;
  }
  return undefined;
}
