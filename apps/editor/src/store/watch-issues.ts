import type { Issue } from '@baton/schema/errors/issue';
import { policyChecks } from '@baton/schema/graph/policy-checks';
import { checkPipeline } from '@baton/schema/graph/validate-pipeline';
import type { Pipeline } from '@baton/schema/graph/pipeline';
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
  const check = (): void => {
    cancel = undefined;
    const { history, issues: before } = store.getState();
    const began = clock.now();
    const issues = issuesOf(history.doc, catalog);
    took = clock.now() - began;
    if (!sameJson(before, issues)) store.setState({ issues });
  };
  const stop = store.subscribe((now, before) => {
    if (now.history.doc !== before.history.doc) cancel ??= clock.after(Math.max(PAUSE_MS, took * REST), check);
  });
  cancel = clock.after(FIRST_MS, check);
  return () => {
    stop();
    cancel?.();
  };
}

/** Faults first, then what the publish check would find. */
export function issuesOf(doc: Pipeline, catalog: NodeCatalog): Issue[] {
  const found = checkPipeline(doc, catalog);
  return found.some((issue) => issue.severity === 'error') ? found : [...found, ...policyChecks(doc, catalog)];
}
