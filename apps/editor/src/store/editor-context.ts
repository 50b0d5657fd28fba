import type { Pipeline } from '@baton/schema/graph/pipeline';
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Editor } from './editor.ts';
import type { EditorState } from './editor-store.ts';
import type { ViewState } from './view-store.ts';

const EditorContext = createContext<Editor | null>(null);
export const EditorProvider = EditorContext.Provider;

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error('There is no open pipeline: wrap this in EditorProvider.');
  return editor;
}

/** Where there may be none: cards are also drawn on maps that are only shown. */
export function useMaybeEditor(): Editor | undefined {
  return useContext(EditorContext) ?? undefined;
}

export function useEditorState<T>(select: (state: EditorState) => T): T {
  return useStore(useEditor().store, select);
}
export function useDoc<T>(select: (doc: Pipeline) => T): T {
  return useEditorState((state) => select(state.history.doc));
}
export function useView<T>(select: (state: ViewState) => T): T {
  return useStore(useEditor().view, select);
}
