import { isSendBack } from '@baton/schema/graph/graph-view';
import type { Fragment } from '../document/clipboard/fragment.ts';
import type { Point } from '../document/placement/grid.ts';
import { stepsWords } from '../document/steps/words.ts';
import type { Editor } from '../store/editor.ts';
import { docOf, freshId } from './parts.ts';

export interface PasteOptions {
  verb: 'paste' | 'duplicate';
  at?: Point;
  scope?: string;
  /** Also the paths that lead to the originals in this document. */
  withIncoming?: boolean;
}

/** Puts copied steps into the document and chooses them. What renames in formulas is fetched with the first paste. */
export async function pasteHere(
  editor: Editor,
  fragment: Fragment,
  { verb, at, scope, withIncoming = false }: PasteOptions,
): Promise<void> {
  const { fragmentIds, pasteFragment } = await import('../document/clipboard/paste-fragment.ts');
  const doc = docOf(editor);
  const ids = new Map(fragmentIds(fragment).map((id) => [id, freshId(editor, id.startsWith('e') ? 'e' : 'n')]));
  const copied = new Set(fragment.nodes.map((node) => node.id));
  const incoming = withIncoming
    ? doc.edges
        .filter((edge) => copied.has(edge.to) && !copied.has(edge.from.node) && !isSendBack(edge))
        .map((edge) => ({ from: edge.from, to: edge.to, id: freshId(editor, 'e') }))
    : [];
  const before = new Set(doc.nodes.map((node) => node.id));
  const done = editor.store.run(pasteFragment({ fragment, ids, incoming, verb, ...(at && { at }), ...(scope !== undefined && { scope }) }));
  if (!done) {
    editor.announce.show('Nothing was pasted: there is a start already, or this pipeline is full.', { tone: 'fault' });
    return;
  }
  const fresh = docOf(editor).nodes.filter((node) => !before.has(node.id));
  const notes = fragment.notes.flatMap((note) => ids.get(note.id) ?? []);
  editor.view.select({
    steps: fresh.filter((node) => node.scope === undefined || !fresh.some((other) => other.id === node.scope)).map((node) => node.id),
    notes,
  });
  editor.camera.current.show(fresh.map((node) => node.id));
  editor.announce.say(
    `${verb === 'paste' ? 'Pasted' : 'Duplicated'} ${fresh.length === 0 ? 'a note' : stepsWords(fresh.map((node) => node.name))}`,
  );
}
