import { useEffect } from 'react';
import type { Editor } from '../../store/editor.ts';
import { useView } from '../../store/editor-context.ts';
import { useLatest } from '../../ui/page/use-latest.ts';
import type { DerivedMap } from '../flow/derive-map.ts';

/** A step that is shown from elsewhere (a problem, a link, an undo) opens the phase that it is folded up in. */
export function useOpenedForChoice(editor: Editor, derived: DerivedMap): void {
  const steps = useView((state) => state.selection.steps);
  const map = useLatest(derived);
  useEffect(() => {
    for (const { phase, members } of map.current.folded.values()) if (members.some((id) => steps.has(id))) editor.view.toggleFold(phase.id);
  }, [editor, map, steps]);
}
