import type { Pipeline } from '@baton/schema/graph/pipeline';
import { foldPhases } from '../document/placement/fold-phases.ts';
import type { Editor } from '../store/editor.ts';

/** The document as it is looked at: what is folded up takes nothing that is put down there. */
export function seenOf({ store, view, catalog }: Editor): Pipeline {
  return foldPhases(store.getState().history.doc, view.getState().collapsed, catalog).doc;
}
