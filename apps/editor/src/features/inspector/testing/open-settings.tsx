import { definitionCatalog } from '@baton/nodes/definitions';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { JsonObject } from '@baton/schema/json';
import { fakeApi, type Handlers } from '../../../api/testing/fake-api.ts';
import { type PageUnderTest, renderPage } from '../../../app/testing/render-page.tsx';
import type { Editor } from '../../../store/editor.ts';
import { EditorProvider, useDoc } from '../../../store/editor-context.ts';
import { sampleEditor } from '../../../store/testing/sample-editor.ts';
import { StepSettings } from '../StepSettings.tsx';

export interface OpenSettings extends PageUnderTest {
  editor: Editor;
  /** A step's settings as they are now. */
  config: (nodeId: string) => JsonObject;
}

/** The settings of one step of a document, as the inspector shows them. */
export function openSettings(
  doc: Pipeline,
  nodeId: string,
  { handlers = {}, readOnly = false }: { handlers?: Handlers; readOnly?: boolean } = {},
): OpenSettings {
  const { editor } = sampleEditor(doc, { catalog: definitionCatalog, readOnly });
  const page = renderPage(
    <EditorProvider value={editor}>
      <Settings nodeId={nodeId} />
    </EditorProvider>,
    { api: fakeApi(handlers) },
  );
  return { ...page, editor, config: (id) => editor.store.getState().history.doc.nodes.find((node) => node.id === id)?.config ?? {} };
}

function Settings({ nodeId }: { nodeId: string }) {
  const step = useDoc((now) => now.nodes.find((node) => node.id === nodeId));
  return step ? <StepSettings node={step} /> : null;
}
