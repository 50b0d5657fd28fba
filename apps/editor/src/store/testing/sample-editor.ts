import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { NodeCatalog } from '@baton/schema/node/definition';
import { sampleCatalog } from '../../document/testing/sample-catalog.ts';
import { fakeClock } from '../../ui/clock/fake-clock.ts';
import { cameraHolder, type Editor, noDoors } from '../editor.ts';
import { createEditorStore } from '../editor-store.ts';
import { createRunStore } from '../run-store.ts';
import { createTogetherStore } from '../together-store.ts';
import { createViewStore } from '../view-store.ts';

/** An open pipeline without a page: what was said is kept, ids are counted. */
export function sampleEditor(
  doc: Pipeline,
  { catalog = sampleCatalog, readOnly = false }: { catalog?: NodeCatalog; readOnly?: boolean } = {},
) {
  const said: string[] = [];
  let ids = 0;
  const editor: Editor = {
    pipelineId: 'p',
    catalog,
    store: createEditorStore({ doc, catalog, now: () => 0, readOnly }),
    view: createViewStore(),
    run: createRunStore(),
    together: createTogetherStore(),
    camera: cameraHolder(),
    announce: { say: (text) => said.push(text), show: (text) => said.push(text) },
    clock: fakeClock(0),
    newId: () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`.split('').toReversed().join(''),
    may: (permission) => !readOnly || permission.endsWith('.read'),
    doors: noDoors(),
  };
  return { editor, said, doc: () => editor.store.getState().history.doc };
}
