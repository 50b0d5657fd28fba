import type { PipelineNode } from '@baton/schema/graph/pipeline';
import { isJsonObject, type Json } from '@baton/schema/json';
import type { StepState } from '@baton/schema/run/state';
import { Pin } from 'lucide-react';
import type { LiveRunUse } from '../../../api/use-live-run.ts';
import { useResource } from '../../../api/use-resource.ts';
import { pinSample } from '../../../document/commands/pin-sample.ts';
import { plainWords } from '../../../document/references/plain-words.ts';
import { useEditor, useEditorState } from '../../../store/editor-context.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { Skeleton } from '../../../ui/states/Skeleton.tsx';
import { jsonText } from '../../../ui/words/json-words.ts';
import { DocumentView } from '../../documents/DocumentView.tsx';
import styles from './try.module.css';

/** What the step produced: a document as a document, everything else as values with names. */
export function TryOutput({ node, live, step }: { node: PipelineNode; live: LiveRunUse; step: StepState }) {
  const editor = useEditor();
  const readOnly = useEditorState((state) => state.readOnly);
  const { data } = useResource('runs.step', { params: { runId: live.detail.run.id }, query: { step: step.step } });
  if (!data) return <Skeleton lines={4} />;
  const { output } = data;
  const can = editor.catalog.get(node.type)?.capabilities;
  const makes = !can?.entry && !can?.terminal && !can?.leavesFrame;
  return (
    <>
      <div className={styles['output']}>
        {step.artefact ? (
          <DocumentView type={step.artefact.type} content={output} label={`Result of ${node.name}`} withoutSources />
        ) : (
          <Values value={output} />
        )}
      </div>
      {makes && output !== null && !readOnly && (
        <Button
          size="small"
          icon={Pin}
          onClick={() => {
            if (editor.store.run(pinSample(node.id, output))) editor.announce.say(`Tests use this result of ${node.name} from now on`);
          }}
        >
          Use this sample
        </Button>
      )}
    </>
  );
}

function Values({ value }: { value: Json }) {
  if (!isJsonObject(value)) return <p>{jsonText(value) || 'Nothing.'}</p>;
  const entries = Object.entries(value).filter(([, entry]) => entry !== null && entry !== '');
  if (entries.length === 0) return <p className={styles['small']}>It has no result of its own.</p>;
  return (
    <dl className={styles['values']}>
      {entries.map(([key, entry]) => (
        <div key={key}>
          <dt>{plainWords(key)}</dt>
          <dd>{jsonText(entry)}</dd>
        </div>
      ))}
    </dl>
  );
}
