import { perform } from '../actions/parts.ts';
import { changePhase } from '../document/commands/change-phase.ts';
import { removePaths } from '../document/commands/remove-paths.ts';
import { resizeItem } from '../document/commands/resize-item.ts';
import { setMaxRounds } from '../document/commands/set-max-rounds.ts';
import { writeNote } from '../document/commands/write-note.ts';
import { boxesOf } from '../document/placement/boxes.ts';
import { useStore } from 'zustand';
import type { Editor } from '../store/editor.ts';
import type { MapHands } from './map-context.ts';

/** What cards and paths do to the document, as commands. */
export function mapHands(editor: Editor): MapHands {
  const doc = () => editor.store.getState().history.doc;
  return {
    addAfter: (node, outcome, at) => editor.view.setState({ picker: { at, after: { node, outcome } } }),
    addOnPath: (path, at) => editor.view.setState({ picker: { at, onPath: path } }),
    removePath: (path) => {
      if (editor.store.run(removePaths([path])))
        editor.announce.show('Removed a path.', { action: { label: 'Undo', run: () => void editor.store.undo() } });
    },
    setRounds: (path, rounds) => {
      perform(editor, setMaxRounds(path, rounds), `At most ${Math.max(rounds, 1)} times`);
    },
    writeNote: (note, text) => void editor.store.run(writeNote(note, text)),
    noteDone: () => editor.store.seal(),
    useWriting: () => useStore(editor.view, (state) => state.writing),
    wrote: () => editor.view.setState({ writing: undefined }),
    resize(id, box) {
      // React Flow gives places inside the frame around it; the document knows places on the map.
      const frame = doc().nodes.find((node) => node.id === id)?.scope;
      const origin = frame === undefined ? undefined : boxesOf(doc(), editor.catalog).get(frame);
      editor.store.run(resizeItem(id, { ...box, x: box.x + (origin?.x ?? 0), y: box.y + (origin?.y ?? 0) }));
    },
    renamePhase: (id, name) => {
      const phase = doc().layout.phases.find((entry) => entry.id === id);
      if (phase && name.trim() !== '' && name.trim() !== phase.name)
        perform(editor, changePhase(id, { name: name.trim() }), `Renamed the phase to ${name.trim()}`);
    },
  };
}
