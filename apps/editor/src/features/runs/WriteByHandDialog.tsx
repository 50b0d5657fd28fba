import { isArtefactType } from '@baton/schema/artefact/artefact-type';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import { isJsonObject, type Json } from '@baton/schema/json';
import { LIMITS } from '@baton/schema/limits';
import type { StepState } from '@baton/schema/run/state';
import { useMemo, useState } from 'react';
import { useResource } from '../../api/use-resource.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { Select } from '../../ui/field/Select.tsx';
import { Textarea } from '../../ui/field/Textarea.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { addEdit, type DocumentEdit, withEdits } from '../documents/document-edits.ts';
import { DocumentView } from '../documents/DocumentView.tsx';
import { byHandStart } from './by-hand.ts';
import type { RunNames } from './run-names.ts';
import { waysOut } from './ways-out.ts';

export interface WriteByHandDialogProps {
  runId: string;
  step: StepState;
  document: Pipeline;
  names: RunNames;
  busy: boolean;
  onClose: () => void;
  onWrite: (body: { outcome: string; output: Json; reason: string }) => void;
}

/** Doing an agent's step oneself: the page to fill in, the way out, and why. Recorded as written by hand. */
export function WriteByHandDialog(props: WriteByHandDialogProps) {
  const { runId, step, document, names } = props;
  const { data } = useResource('runs.step', { params: { runId }, query: { step: step.step } });
  if (!data)
    return (
      <Dialog title={`Write the result of ${names.name(step.nodeId)}`} onClose={props.onClose} wide>
        <Skeleton lines={6} />
      </Dialog>
    );
  return <ByHandForm {...props} start={byHandStart(step, data.output, document)} />;
}

const FROM = {
  last: 'Start from the last result of this step and change what is not right.',
  sample: 'Start from the pipeline’s sample, and replace everything in it with what is true here.',
  nothing: '',
};

function ByHandForm({
  step,
  document,
  names,
  busy,
  onClose,
  onWrite,
  start,
}: WriteByHandDialogProps & { start: ReturnType<typeof byHandStart> }) {
  const [edits, setEdits] = useState<DocumentEdit[]>([]);
  const [text, setText] = useState(typeof start.content === 'string' ? start.content : '');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const ways = useMemo(() => waysOut(document, step.nodeId), [document, step.nodeId]);
  const [outcome, setOutcome] = useState(ways[0]?.id ?? 'done');
  const isDocument = isJsonObject(start.content);
  const content = useMemo(() => withEdits(start.content, edits), [start.content, edits]);
  const type = typeOf(document, step);
  const missing = reason.trim() === '' || (!isDocument && text.trim() === '');
  const add = (edit: DocumentEdit): void => setEdits((before) => addEdit(start.content, before, edit));
  return (
    <Dialog
      title={`Write the result of ${names.name(step.nodeId)}`}
      onClose={onClose}
      wide
      foot={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button
            look="primary"
            busy={busy}
            onClick={() => {
              setTried(true);
              if (!missing) onWrite({ outcome, output: isDocument ? content : text.trim(), reason: reason.trim() });
            }}
          >
            Take this as the result
          </Button>
        </>
      }
    >
      {FROM[start.from] !== '' && <p>{FROM[start.from]}</p>}
      {isDocument ? (
        <DocumentView
          type={type}
          content={content}
          label="The result"
          editing={{
            set: (at, value) => add({ kind: 'set', at, value }),
            fill: (gap, filled) => add({ kind: 'fill', gap, text: filled }),
            add: (list, entry) => add({ kind: 'add', list, text: entry }),
            remove: (at) => add({ kind: 'remove', at }),
          }}
        />
      ) : (
        <Field label="The result" required faults={tried && text.trim() === '' ? ['Write the result.'] : []}>
          {(control) => <Textarea {...control} rows={8} value={text} maxLength={LIMITS.textChars} onChange={setText} />}
        </Field>
      )}
      {ways.length > 1 && (
        <Field label="Where it goes on">
          {(control) => (
            <Select {...control} value={outcome} options={ways.map((way) => ({ value: way.id, label: way.label }))} onChange={setOutcome} />
          )}
        </Field>
      )}
      <Field label="Why by hand, for the record" required faults={tried && reason.trim() === '' ? ['Write why, in a sentence.'] : []}>
        {(control) => <Textarea {...control} rows={2} value={reason} maxLength={LIMITS.reasonChars} onChange={setReason} />}
      </Field>
    </Dialog>
  );
}

/** The kind of document that a step makes: what it made before, else what fits the sample. */
function typeOf(document: Pipeline, step: StepState): string {
  if (step.artefact) return step.artefact.type;
  const config = document.nodes.find((node) => node.id === step.nodeId)?.config;
  const named = config ? Object.values(flat(config)).find(isArtefactType) : undefined;
  return named ?? 'result';
}

function flat(value: Json, into: Record<string, Json> = {}, path = ''): Record<string, Json> {
  if (isJsonObject(value)) for (const [key, inner] of Object.entries(value)) flat(inner, into, `${path}.${key}`);
  else into[path] = value;
  return into;
}
