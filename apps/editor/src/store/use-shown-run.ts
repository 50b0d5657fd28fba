import { useStore } from 'zustand';
import { useEditor } from './editor-context.ts';
import type { ShownRun } from './shown-run.ts';

/** The run that is shown in the editor, with its version and its state; undefined while only the draft is shown. */
export function useShownRun(): ShownRun | undefined {
  return useStore(useEditor().run, (overlay) => overlay.shown);
}
