import { useEffect, useRef } from 'react';
import { useSearchParams } from 'wouter';
import { findStep } from '../../document/steps/find.ts';
import { useEditor, useView } from '../../store/editor-context.ts';
import { useLatest } from '../../ui/page/use-latest.ts';

/** Walking quickly through steps writes one address, not twenty. */
const SETTLED_MS = 500;

/**
 * `?step=…` in the address and the chosen step say the same: a link chooses its step and brings it into sight, and what
 * is chosen can be passed on from the address bar. Going back leaves the page, not the step.
 */
export function useLinkedStep(): void {
  const editor = useEditor();
  const [search, setSearch] = useSearchParams();
  const write = useLatest(setSearch);
  const linked = search.get('step');
  const written = useRef<string | null>(null);
  const chosen = useView(({ selection: { steps } }) => (steps.size === 1 ? [...steps][0] : undefined));
  useEffect(() => {
    if (linked === null || linked === written.current) return;
    written.current = linked;
    if (!findStep(editor.store.getState().history.doc, linked)) {
      editor.announce.show('The step that this link leads to is no longer in this pipeline.', { tone: 'fault' });
      return;
    }
    editor.view.select({ steps: [linked] });
    editor.camera.current.reveal([linked]);
  }, [editor, linked]);
  useEffect(() => {
    const { pathname } = window.location;
    return editor.clock.after(SETTLED_MS, () => {
      const next = chosen ?? null;
      // Whoever has left meanwhile, while the next page is still being fetched, is not brought back.
      if (next === written.current || window.location.pathname !== pathname) return;
      written.current = next;
      write.current(
        (now) => {
          const changed = new URLSearchParams(now);
          if (next === null) changed.delete('step');
          else changed.set('step', next);
          return changed;
        },
        { replace: true },
      );
    });
  }, [editor, chosen, write]);
}
