import type { JsonSchema } from '@baton/schema/json';
import { Plus, Trash2 } from 'lucide-react';
import { keyFrom } from '../../../document/steps/new-step.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { Checkbox } from '../../../ui/field/Checkbox.tsx';
import { Select } from '../../../ui/field/Select.tsx';
import { TextInput } from '../../../ui/field/TextInput.tsx';
import { type AnswerField, type AnswerKind, fieldsOfSchema, schemaOfFields } from '../form-schema.ts';
import styles from '../controls/controls.module.css';

const KINDS: { value: AnswerKind; label: string }[] = [
  { value: 'text', label: 'Text' },
  { value: 'number', label: 'Number' },
  { value: 'yes-no', label: 'Yes or no' },
  { value: 'texts', label: 'List of texts' },
];

/** The fields of a form that an agent fills in, set up without seeing what it is stored as. */
export function FormFields({
  schema,
  readOnly,
  onChange,
  onDone,
}: {
  schema: JsonSchema;
  readOnly: boolean;
  onChange: (schema: JsonSchema, typing: boolean) => void;
  onDone: () => void;
}) {
  const fields = fieldsOfSchema(schema);
  if (!fields) return <p className={styles['help']}>This form was made elsewhere and has parts within parts. It is kept as it is.</p>;
  const put = (next: readonly AnswerField[], typing = false): void => onChange(schemaOfFields(next), typing);
  const change = (index: number, part: Partial<AnswerField>, typing = false): void =>
    put(
      fields.map((field, at) => (at === index ? { ...field, ...part } : field)),
      typing,
    );
  const rename = (index: number, text: string): void => {
    const key = keyFrom(text);
    if (!fields.some((field, at) => at !== index && field.key === key)) change(index, { key }, true);
  };
  return (
    <div className={styles['form']}>
      {fields.map((field, index) => (
        <div key={index} className={styles['row']}>
          <TextInput
            aria-label="Name of the field"
            value={field.key}
            disabled={readOnly}
            onChange={(text) => rename(index, text)}
            onBlur={onDone}
          />
          <Select
            aria-label="Kind of answer"
            value={field.kind}
            disabled={readOnly}
            options={KINDS}
            onChange={(kind) => change(index, { kind: kind as AnswerKind })}
          />
          <Button
            look="quiet"
            size="small"
            icon={Trash2}
            aria-label={`Remove ${field.key}`}
            disabled={readOnly}
            onClick={() => put(fields.filter((_, at) => at !== index))}
          />
          <div className={styles['wide']}>
            <TextInput
              aria-label="What belongs there"
              placeholder="What belongs there"
              value={field.help}
              disabled={readOnly}
              onChange={(help) => change(index, { help }, true)}
              onBlur={onDone}
            />
            <Checkbox checked={field.required} disabled={readOnly} onChange={(required) => change(index, { required })}>
              Must be filled in
            </Checkbox>
          </div>
        </div>
      ))}
      <Button
        size="small"
        icon={Plus}
        disabled={readOnly}
        onClick={() => put([...fields, { key: freeKey(fields), kind: 'text', help: '', required: true }])}
      >
        Add a field
      </Button>
    </div>
  );
}

function freeKey(fields: readonly AnswerField[]): string {
  for (let count = fields.length + 1; ; count += 1) if (!fields.some((field) => field.key === `field_${count}`)) return `field_${count}`;
}
