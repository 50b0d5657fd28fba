import type { Issue } from '@baton/schema/errors/issue';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { NodeCatalog } from '@baton/schema/node/definition';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Command } from '../document/history/command.ts';
import { execute, type History, type HistoryEntry, newHistory, redo, sealEntry, undo, withDoc } from '../document/history/history.ts';
import type { Clash } from '../document/patch/rebase.ts';
import type { SaveState } from './save-state.ts';

/** The document that is open, how it came to be, and where its changes are. Only commands change it. */
export interface EditorState {
  history: History;
  issues: readonly Issue[];
  save: SaveState;
  clashes: readonly Clash[];
  /** False while an answer is being shown that may not be edited (a published version, a run). */
  readOnly: boolean;
}

export interface EditorStore extends StoreApi<EditorState> {
  /** Carries out a command. False when it changed nothing. */
  run(command: Command): boolean;
  undo(): HistoryEntry | undefined;
  redo(): HistoryEntry | undefined;
  /** A field was left: what is typed from now on is a new entry. */
  seal(): void;
  /** Takes in what came from elsewhere. */
  merge(doc: Pipeline, clashes: readonly Clash[]): void;
  settleClash(clash: Clash): void;
}

export interface EditorStoreOptions {
  doc: Pipeline;
  catalog: NodeCatalog;
  now: () => number;
  readOnly?: boolean;
}

export function createEditorStore({ doc, catalog, now, readOnly = false }: EditorStoreOptions): EditorStore {
  const store = createStore<EditorState>(() => ({
    history: newHistory(doc),
    issues: [],
    save: { at: 'saved', since: now() },
    clashes: [],
    readOnly,
  }));
  let busy = false;
  const step = (move: typeof undo): HistoryEntry | undefined => {
    const { history, entry } = move(store.getState().history);
    store.setState({ history });
    return entry;
  };
  return {
    ...store,
    run(command) {
      if (store.getState().readOnly) return false;
      // A command that starts another one would end up as half of that one's entry.
      if (busy) throw new Error(`“${command.label}” was started inside another command.`);
      busy = true;
      try {
        const before = store.getState().history;
        const history = execute(before, command, { catalog }, now());
        if (history === before) return false;
        store.setState({ history });
        return true;
      } finally {
        busy = false;
      }
    },
    undo: () => (store.getState().readOnly ? undefined : step(undo)),
    redo: () => (store.getState().readOnly ? undefined : step(redo)),
    seal: () => store.setState(({ history }) => ({ history: sealEntry(history) })),
    merge: (next, clashes) =>
      store.setState((state) => ({
        history: withDoc(state.history, next),
        clashes: [...state.clashes.map((known) => clashes.find((clash) => samePlace(clash, known)) ?? known), ...fresh(state, clashes)],
      })),
    settleClash: (clash) => store.setState((state) => ({ clashes: state.clashes.filter((other) => other !== clash) })),
  };
}

/** A place that they change again while the choice is open is the same choice, with their newest words. */
function fresh(state: EditorState, clashes: readonly Clash[]): Clash[] {
  return clashes.filter((clash) => !state.clashes.some((known) => samePlace(clash, known)));
}

function samePlace(a: Clash, b: Clash): boolean {
  return a.path.join('/') === b.path.join('/');
}
