import type { PipelineNode } from '@baton/schema/graph/pipeline';
import { Pin } from 'lucide-react';
import { useState } from 'react';
import { pinSample } from '../../../document/commands/pin-sample.ts';
import { findStep } from '../../../document/steps/find.ts';
import { useDoc, useEditor, useView } from '../../../store/editor-context.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { patchTrying } from './patch-trying.ts';
import { draftOf, readDraft } from './result-form.ts';
import { ResultForm } from './ResultForm.tsx';

/** A step's sample, written or changed by hand and checked against the shape of its result. */
export function SampleDialog() {
  const id = useView((state) => state.trying.sampling);
  const node = useDoc((doc) => (id === undefined ? undefined : findStep(doc, id)));
  return node ? <SampleForm key={node.id} node={node} /> : null;
}

function SampleForm({ node }: { node: PipelineNode }) {
  const editor = useEditor();
  const samples = useDoc((doc) => doc.samples.outputs[node.key]);
  const schema = editor.catalog.get(node.type)?.outputSchema(node.config) ?? {};
  const [draft, setDraft] = useState(() => draftOf(schema, (samples?.find((sample) => sample.pinned) ?? samples?.[0])?.output));
  const [tried, setTried] = useState(false);
  const read = readDraft(draft, schema);
  const close = (): void => patchTrying(editor, { sampling: undefined });
  return (
    <Dialog
      title={`Sample of ${node.name}`}
      onClose={close}
      foot={
        <>
          <Button onClick={close}>Not now</Button>
          <Button
            look="primary"
            icon={Pin}
            onClick={() => {
              setTried(true);
              if (!read.ok) return;
              if (editor.store.run(pinSample(node.id, read.value))) editor.announce.say(`Tests use this sample of ${node.name}`);
              close();
            }}
          >
            Use this sample
          </Button>
        </>
      }
    >
      <p>Test runs take it in place of this step’s work. Real runs never do.</p>
      <ResultForm label="The result" draft={draft} faults={tried && !read.ok ? read.faults : {}} onChange={setDraft} />
    </Dialog>
  );
}
