import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { NodeCatalog } from '@baton/schema/node/definition';
import { sampleCatalog } from '../../document/testing/sample-catalog.ts';
import { fakeClock } from '../../ui/clock/fake-clock.ts';
import { cameraHolder, type Editor, type EditorDoors, noDoors } from '../editor.ts';
import { createEditorStore } from '../editor-store.ts';
import { createRunStore } from '../run-store.ts';
import { createTogetherStore } from '../together-store.ts';
import { createViewStore, type ViewState } from '../view-store.ts';

export interface SampleEditor {
  catalog?: NodeCatalog;
  readOnly?: boolean;
  view?: Partial<ViewState>;
  doors?: Partial<EditorDoors>;
  may?: Editor['may'];
}

/** An open pipeline without a page: what was said is kept, ids are counted, and time stands until somebody moves the clock on. */
export function sampleEditor(doc: Pipeline, { catalog = sampleCatalog, readOnly = false, view = {}, doors = {}, may }: SampleEditor = {}) {
  const said: string[] = [];
  const clock = fakeClock(0);
  let ids = 0;
  const editor: Editor = {
    pipelineId: 'p',
    catalog,
    store: createEditorStore({ doc, catalog, now: () => clock.now(), readOnly }),
    view: createViewStore(view),
    run: createRunStore(),
    together: createTogetherStore(),
    camera: cameraHolder(),
    announce: { say: (text) => said.push(text), show: (text) => said.push(text) },
    clock,
    newId: () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`.split('').toReversed().join(''),
    may: may ?? ((permission) => !readOnly || permission.endsWith('.read')),
    doors: { ...noDoors(), ...doors },
  };
  return { editor, said, clock, doc: () => editor.store.getState().history.doc };
}
