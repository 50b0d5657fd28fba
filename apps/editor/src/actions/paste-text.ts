import { readFragment } from '../document/clipboard/fragment.ts';
import type { Point } from '../document/placement/grid.ts';
import { frameAt } from '../document/placement/frame-at.ts';
import type { Editor } from '../store/editor.ts';
import { pasteHere } from './paste-here.ts';
import { seenOf } from './seen-of.ts';

/** Puts steps from the clipboard's text onto the map, or says why nothing came of it. */
export function pasteText(editor: Editor, text: string, { at, withIncoming }: { at?: Point; withIncoming: boolean }): void {
  const read = readFragment(text);
  if ('problem' in read) return editor.announce.show(read.problem);
  const scope = at && frameAt(seenOf(editor), editor.catalog, at);
  void pasteHere(editor, read.fragment, {
    verb: 'paste',
    at: at ?? editor.camera.current.middle(),
    withIncoming,
    ...(scope !== undefined && { scope }),
  });
}
