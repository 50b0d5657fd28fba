import type { NodeCatalog } from '@baton/schema/node/definition';
import { sameJson } from '@baton/schema/patch/same-json';
import type { Clock } from '../ui/clock/clock.ts';
import type { EditorStore } from './editor-store.ts';

/** Long enough not to check at every key, short enough to feel live. */
const PAUSE_MS = 160;

/** The first look waits for the first picture of the map. */
const FIRST_MS = 40;
/** Checking takes at most this share of the time: a large pipeline is checked less often and stays fluent. */
const REST = 6;

/** Keeps the list of problems true while the document changes. Answers a function that stops it. */
export function watchIssues(store: EditorStore, catalog: NodeCatalog, clock: Clock): () => void {
  let cancel: (() => void) | undefined;
  let took = 0;
  let stopped = false;
  const check = async (): Promise<void> => {
    cancel = undefined;
    // The rules are most of the code that a first look at a map can do without.
    const { issuesOf } = await import('./issues-of.ts');
    if (stopped) return;
    const { history, issues: before } = store.getState();
    const began = clock.now();
    const issues = issuesOf(history.doc, catalog);
    took = clock.now() - began;
    if (!sameJson(before, issues)) store.setState({ issues });
  };
  const stop = store.subscribe((now, before) => {
    if (now.history.doc !== before.history.doc) cancel ??= clock.after(Math.max(PAUSE_MS, took * REST), () => void check());
  });
  cancel = clock.after(FIRST_MS, () => void check());
  return () => {
    stopped = true;
    stop();
    cancel?.();
  };
}
