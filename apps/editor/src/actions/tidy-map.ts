import { AlignHorizontalDistributeCenter } from 'lucide-react';
import { applyLayout } from '../document/commands/apply-layout.ts';
import { loadLayOut } from '../document/placement/tidy/lay-out-graph.ts';
import { tidy } from '../document/placement/tidy/tidy.ts';
import type { Editor } from '../store/editor.ts';
import type { Action } from './action.ts';
import { docOf, readOnlyReason } from './parts.ts';

async function tidyUp(editor: Editor): Promise<void> {
  const layOut = await loadLayOut();
  const { steps, notes } = tidy(docOf(editor), editor.catalog, layOut);
  const changed = editor.store.run(applyLayout(steps, notes));
  editor.announce.show(
    changed ? 'Tidied up.' : 'It is tidy already.',
    changed ? { action: { label: 'Undo', run: () => void editor.store.undo() } } : {},
  );
  if (changed) editor.clock.after(0, () => editor.camera.current.fit());
}

export const tidyMap: Action = {
  id: 'tidy',
  icon: AlignHorizontalDistributeCenter,
  group: 'arrange',
  words: ['auto-layout', 'clean up', 'order'],
  keys: ['shift+l'],
  label: () => 'Tidy up the map',
  whyNot: readOnlyReason,
  run: (editor) => {
    tidyUp(editor).catch(() => editor.announce.show('Tidying up did not work. The map is as it was.', { tone: 'fault' }));
  },
};
