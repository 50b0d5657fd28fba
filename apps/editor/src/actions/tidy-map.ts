import { AlignHorizontalDistributeCenter, Sparkles } from 'lucide-react';
import { applyLayout } from '../document/commands/apply-layout.ts';
import { loadLayOut } from '../document/placement/tidy/lay-out-graph.ts';
import { tidy } from '../document/placement/tidy/tidy.ts';
import type { Editor } from '../store/editor.ts';
import type { Action } from './action.ts';
import { chosenSteps, docOf, readOnlyReason } from './parts.ts';

/** As long as the camera takes: what was moved is followed by the eye. */
const GLIDE_MS = 240;

async function tidyUp(editor: Editor, only?: ReadonlySet<string>): Promise<void> {
  const layOut = await loadLayOut();
  const doc = docOf(editor);
  const { steps, notes } = tidy(doc, editor.catalog, layOut, only);
  editor.view.setState({ settling: true });
  editor.clock.after(GLIDE_MS, () => editor.view.setState({ settling: false }));
  const changed = editor.store.run(applyLayout(steps, notes));
  const held = doc.nodes.some((node) => node.locked && (only?.has(node.id) ?? true));
  const words = `${changed ? 'Tidied up.' : 'It is tidy already.'}${held ? ' Locked steps stayed where they are.' : ''}`;
  editor.announce.show(words, changed ? { action: { label: 'Undo', run: () => void editor.store.undo() } } : {});
  if (!changed) return;
  if (only) editor.camera.current.show([...only]);
  else editor.clock.after(0, () => editor.camera.current.fit());
}

function start(editor: Editor, only?: ReadonlySet<string>): void {
  tidyUp(editor, only).catch(() => editor.announce.show('Tidying up did not work. The map is as it was.', { tone: 'fault' }));
}

/** Several chosen steps are what is meant; otherwise the whole map. Never by itself. */
export const tidyMap: Action = {
  id: 'tidy',
  icon: AlignHorizontalDistributeCenter,
  group: 'arrange',
  words: ['auto-layout', 'clean up', 'order'],
  keys: ['shift+l'],
  label: (editor) => (chosenSteps(editor).length > 1 ? `Tidy up these ${chosenSteps(editor).length} steps` : 'Tidy up the map'),
  whyNot: readOnlyReason,
  run: (editor) => {
    const chosen = chosenSteps(editor);
    start(editor, chosen.length > 1 ? new Set(chosen.map((step) => step.id)) : undefined);
  },
};

/** The whole map, whatever is chosen. */
export const tidyAll: Action = {
  id: 'tidy-all',
  icon: Sparkles,
  group: 'arrange',
  label: () => 'Tidy up the whole map',
  whyNot: (editor) => (chosenSteps(editor).length > 1 ? readOnlyReason(editor) : 'hidden'),
  run: (editor) => start(editor),
};
