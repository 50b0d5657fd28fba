import { definitionCatalog } from '@baton/nodes/definitions';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { Json, JsonObject } from '@baton/schema/json';
import { LIMITS } from '@baton/schema/limits';
import type { StepState } from '@baton/schema/run/state';
import { useState } from 'react';
import { useResource } from '../../api/use-resource.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { Textarea } from '../../ui/field/Textarea.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import type { RunNames } from './run-names.ts';
import { RunSetting } from './RunSetting.tsx';
import { isPlainSetting, settingFaults } from './run-settings.ts';

export interface ChangeSettingsDialogProps {
  runId: string;
  step: StepState;
  document: Pipeline;
  names: RunNames;
  busy: boolean;
  onClose: () => void;
  onTry: (config: JsonObject, note: string) => void;
}

/** Trying a step again with other settings or another input, in this run alone. The pipeline stays as it is. */
export function ChangeSettingsDialog(props: ChangeSettingsDialogProps) {
  const { runId, step, names, onClose } = props;
  const { data } = useResource('runs.step', { params: { runId }, query: { step: step.step } });
  if (!data)
    return (
      <Dialog title={`Change ${names.name(step.nodeId)} for this run`} onClose={onClose} wide>
        <Skeleton lines={8} />
      </Dialog>
    );
  return <SettingsForm {...props} before={data.config} />;
}

function SettingsForm({ step, document, names, busy, onClose, onTry, before }: ChangeSettingsDialogProps & { before: JsonObject }) {
  const [config, setConfig] = useState(before);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const definition = definitionCatalog.get(document.nodes.find((node) => node.id === step.nodeId)?.type ?? '');
  const fields = (definition?.fields ?? []).filter((field) => isPlainSetting(field, config));
  const faults = settingFaults(definition, config);
  const unchanged = JSON.stringify(config) === JSON.stringify(before);
  const set = (key: string, value: Json | undefined): void =>
    setConfig(({ [key]: _old, ...others }) => (value === undefined ? others : { ...others, [key]: value }));
  return (
    <Dialog
      title={`Change ${names.name(step.nodeId)} for this run`}
      onClose={onClose}
      wide
      foot={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button
            look="primary"
            busy={busy}
            disabled={unchanged}
            onClick={() => {
              setTried(true);
              if (faults.size === 0) onTry(config, note.trim());
            }}
          >
            Try again with these settings
          </Button>
        </>
      }
    >
      <p>
        The change holds for this run only and is recorded with your name. Text in double braces stands for an earlier result; write over it
        to give the step another input.
      </p>
      {fields.map((field) => (
        <RunSetting
          key={field.key}
          field={field}
          value={config[field.key]}
          faults={tried ? (faults.get(field.key) ?? []) : []}
          onChange={(value) => set(field.key, value)}
        />
      ))}
      <Field label="Why, for the record" optional>
        {(control) => <Textarea {...control} rows={2} value={note} maxLength={LIMITS.reasonChars} onChange={setNote} />}
      </Field>
    </Dialog>
  );
}
