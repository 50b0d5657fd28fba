import type { TextPlace } from '../../document/find/text-place.ts';
import type { Editor } from '../../store/editor.ts';

/** Chooses what a text belongs to and brings it into sight; the keyboard stays where it is. */
export function goToPlace(editor: Editor, { owner }: Pick<TextPlace, 'owner'>): void {
  choose(editor, owner);
  // On a phone the settings would lie over the places.
  editor.view.setState({ settingsOpen: false });
}

function choose(editor: Editor, owner: TextPlace['owner']): void {
  if (owner.kind === 'step') {
    editor.view.select({ steps: [owner.id] });
    editor.camera.current.reveal([owner.id]);
  } else if (owner.kind === 'note') {
    editor.view.select({ notes: [owner.id] });
    editor.camera.current.reveal([owner.id]);
  } else if (owner.kind === 'phase') {
    const phase = editor.store.getState().history.doc.layout.phases.find(({ id }) => id === owner.id);
    editor.camera.current.show(phase?.nodes ?? []);
  } else {
    editor.view.clear();
    editor.view.setState({ about: owner.kind === 'brief' ? 'brief' : 'pipeline' });
  }
}
