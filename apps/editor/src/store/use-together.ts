import type { CommentThread } from '@baton/schema/api/pipeline-comments';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { createTogetherStore, type Other, type TogetherState } from './together-store.ts';
import { useMaybeEditor } from './editor-context.ts';

/** Where a map is only shown, nobody is there. */
const NOBODY = createTogetherStore();

/** What is known of the others. Only what is asked for draws anew: arrays are compared by their entries. */
export function useTogether<T>(select: (state: TogetherState) => T): T {
  return useStore(useMaybeEditor()?.together ?? NOBODY, useShallow(select));
}

/** Who else has chosen this step, path or note. Empty while others are hidden. */
export function useOthersAt(id: string): readonly Other[] {
  return useTogether((state) => (state.shown ? state.others.filter((other) => other.at.includes(id)) : []));
}

/** Threads about this step, path or note that are not resolved. */
export function useOpenThreadsAt(id: string): readonly CommentThread[] {
  return useTogether((state) => state.threads.filter((thread) => thread.anchor.id === id && thread.resolved === null));
}
