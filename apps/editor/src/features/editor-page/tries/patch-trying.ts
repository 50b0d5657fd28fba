import { sameJson } from '@baton/schema/patch/same-json';
import type { Editor } from '../../../store/editor.ts';
import type { Trying } from '../../../store/trying.ts';

/** Changes what is known of the tries; what says the same stays the same object, so that no card is drawn for nothing. */
export function patchTrying(editor: Editor, change: Partial<Trying>): void {
  const { trying } = editor.view.getState();
  const kept = Object.fromEntries(
    Object.entries(change).filter(([key, value]) => !sameValue(trying[key as keyof Trying], value)),
  ) as Partial<Trying>;
  if (Object.keys(kept).length > 0) editor.view.setState({ trying: { ...trying, ...kept } });
}

function sameValue(a: unknown, b: unknown): boolean {
  if (a instanceof Set && b instanceof Set) return a.size === b.size && [...a].every((one) => b.has(one));
  return sameJson(a, b);
}
