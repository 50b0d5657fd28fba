import type { Issue } from '@baton/schema/errors/issue';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Point } from '../document/placement/grid.ts';
import { NOTHING_TRIED, type Trying } from './trying.ts';

/** Where the list of kinds to add is open, and what becomes of the choice. */
export interface Picker {
  /** On the screen. */
  at: Point;
  /** On the map; absent: right of the step that it continues. */
  spot?: Point;
  scope?: string;
  after?: { node: string; outcome?: string };
  onPath?: string;
  /** The path that is to lead to the new step instead of where it leads now. */
  moving?: string;
}

/** The menu of what can be done, and about what: it was asked for there. */
export interface MapMenu {
  /** On the screen. */
  at: Point;
  /** On the map, when it was asked for with a pointer. */
  spot?: Point;
  about: 'steps' | 'path' | 'note' | 'phase' | 'map';
  phase?: string;
}

/** The two editors of one document. */
export type Face = 'map' | 'list';

export interface Selection {
  steps: ReadonlySet<string>;
  paths: ReadonlySet<string>;
  notes: ReadonlySet<string>;
}

/** A name that is being written in a sheet of its own: a phase's, a way out's, or that of one more way out of a step. */
export type Naming = { phase: string } | { step: string; outcome: string | undefined };

/** What one person looks at: never part of the document, never shared. */
export interface ViewState {
  selection: Selection;
  /** The step that the keyboard is at: the map's only stop for Tab. */
  at: string | undefined;
  /** `hand`: dragging moves the map. `select`: dragging draws a frame around steps. */
  tool: 'hand' | 'select';
  /** A kind that follows the pointer until it is put down. */
  placing: string | undefined;
  picker: Picker | undefined;
  /** The step whose paths are being connected from a list. */
  connecting: string | undefined;
  /** The step that is to become another kind. */
  replacing: string | undefined;
  /** The way out that is connected first; undefined: the first one that is open. */
  connectingBy: string | undefined;
  naming: Naming | undefined;
  /** Whether the pipeline is seen as a map or as a list. */
  face: Face;
  /** The face was asked for just now: as soon as it is there the keyboard goes on in it. */
  arriving: boolean;
  /** The row of the list that the keyboard is at. */
  row: string | undefined;
  /** Rows of the list that somebody folded (true) or unfolded (false). */
  folded: Readonly<Record<string, boolean>>;
  /** The path that is to lead elsewhere, and the step that it starts from. */
  leading: { step: string; path: string } | undefined;
  /** The steps that are to become a pipeline of their own. */
  extracting: readonly string[] | undefined;
  menu: MapMenu | undefined;
  /** Phases that are folded up. */
  collapsed: ReadonlySet<string>;
  /** The phase whose name is being written. */
  renaming: string | undefined;
  /** Cards glide to the places that tidying up gave them. */
  settling: boolean;
  /** Kinds that were added lately, newest first. */
  recent: readonly string[];
  /** The note to be written in. */
  writing: string | undefined;
  /** The problem that was gone to last: the next one is the one after it. */
  problem: Issue | undefined;
  /** What the drawer for finding does. Each wish is an object of its own, so that it can be repeated. */
  finding: { part: 'words' | 'replace' | 'things' };
  /** Steps in which something was found: the map rings them. */
  found: ReadonlySet<string>;
  panel: 'none' | 'problems' | 'find' | 'comments';
  /** The thread of comments that somebody goes to. */
  thread: string | undefined;
  paletteOpen: boolean;
  /** Of use only where the settings lie over the map, on a phone: there they come when something is chosen or asked for. */
  settingsOpen: boolean;
  inspectorWidth: number;
  /** A field to go to, by its key; empty for the first. Each wish is an object of its own, so that it can be repeated. */
  field: { key: string } | undefined;
  /** The run that is shown on the map. */
  runId: string | undefined;
  trying: Trying;
  /** Steps before which the next test waits for whoever started it. */
  pauses: ReadonlySet<string>;
  /** What is scrolled with; undefined until it is known. */
  wheel: 'mouse' | 'trackpad' | undefined;
  /** The tab of the inspector when nothing is chosen. */
  about: 'pipeline' | 'brief';
}

export interface ViewStore extends StoreApi<ViewState> {
  select(selection: Partial<Record<keyof Selection, Iterable<string>>>): void;
  clear(): void;
  toggleFold(phase: string): void;
}

const NOTHING: Selection = { steps: new Set(), paths: new Set(), notes: new Set() };

export function createViewStore(start: Partial<ViewState> = {}): ViewStore {
  const store = createStore<ViewState>(() => ({
    selection: NOTHING,
    at: undefined,
    tool: 'hand',
    placing: undefined,
    picker: undefined,
    connecting: undefined,
    replacing: undefined,
    connectingBy: undefined,
    naming: undefined,
    face: 'map',
    arriving: false,
    row: undefined,
    folded: {},
    leading: undefined,
    extracting: undefined,
    menu: undefined,
    collapsed: new Set(),
    renaming: undefined,
    writing: undefined,
    settling: false,
    recent: [],
    panel: 'none',
    problem: undefined,
    finding: { part: 'words' },
    found: new Set(),
    thread: undefined,
    paletteOpen: true,
    settingsOpen: false,
    inspectorWidth: 360,
    field: undefined,
    runId: undefined,
    trying: NOTHING_TRIED,
    pauses: new Set<string>(),
    wheel: undefined,
    about: 'pipeline',
    ...start,
  }));
  return {
    ...store,
    select({ steps = [], paths = [], notes = [] }) {
      const next = { steps: new Set(steps), paths: new Set(paths), notes: new Set(notes) };
      const { selection, at, face, settingsOpen } = store.getState();
      if (same(selection.steps, next.steps) && same(selection.paths, next.paths) && same(selection.notes, next.notes)) return;
      const [first] = next.steps;
      store.setState({
        selection: next,
        field: undefined,
        // In the list whatever the keyboard or a finger comes to is chosen: there the settings come only when they are asked for.
        settingsOpen: face === 'list' ? settingsOpen : next.steps.size + next.paths.size > 0,
        at: at !== undefined && next.steps.has(at) ? at : (first ?? at),
      });
    },
    clear: () => store.setState({ selection: NOTHING, field: undefined, settingsOpen: false }),
    toggleFold: (phase) =>
      store.setState(({ collapsed }) => ({
        collapsed: collapsed.has(phase) ? new Set([...collapsed].filter((id) => id !== phase)) : new Set([...collapsed, phase]),
      })),
  };
}

function same(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id));
}
