import type { GateView } from '@baton/schema/api/gate-view';
import type { Json } from '@baton/schema/json';
import { LIMITS } from '@baton/schema/limits';
import type { GateField } from '@baton/schema/run/gate';
import { Field } from '../../ui/field/Field.tsx';
import { Select } from '../../ui/field/Select.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import { Textarea } from '../../ui/field/Textarea.tsx';
import { jsonText } from '../../ui/words/json-words.ts';
import { FiguresField } from './FiguresField.tsx';
import styles from './GateFields.module.css';

export interface GateFieldsProps {
  view: GateView;
  values: Record<string, Json>;
  faults?: Readonly<Record<string, string[]>>;
  onChange: (values: Record<string, Json>) => void;
}

/** What the gate asks to be filled in. */
export function GateFields({ view, values, faults = {}, onChange }: GateFieldsProps) {
  return (
    <div className={styles['fields']}>
      {view.request.fields.map((field) => {
        const set = (value: Json): void => onChange({ ...values, [field.key]: value });
        return (
          <div key={field.key} id={`field-${field.key}`}>
            {field.kind === 'figures' ? (
              <FiguresField gate={view.gate} field={field} value={values[field.key]} onChange={set} />
            ) : (
              <PlainField field={field} value={values[field.key]} faults={faults[field.key]} onChange={set} />
            )}
          </div>
        );
      })}
    </div>
  );
}

function PlainField({
  field,
  value,
  faults,
  onChange,
}: {
  field: GateField;
  value: Json | undefined;
  faults: string[] | undefined;
  onChange: (value: Json) => void;
}) {
  const text = jsonText(value);
  return (
    <Field
      label={field.label}
      required={field.required}
      optional={!field.required}
      faults={faults}
      {...(field.help !== undefined && field.help !== '' && { help: field.help })}
    >
      {(control) => {
        switch (field.kind) {
          case 'longtext':
            return <Textarea {...control} value={text} rows={3} maxLength={LIMITS.textChars} onChange={onChange} />;
          case 'choice':
            return <Select {...control} value={text} options={field.options ?? []} empty="Choose one" onChange={onChange} />;
          case 'date':
            return <TextInput {...control} type="date" value={text} onChange={onChange} />;
          case 'number':
            return <TextInput {...control} inputMode="decimal" value={text} onChange={(next) => onChange(asNumber(next))} />;
          default:
            return <TextInput {...control} value={text} maxLength={LIMITS.textChars} onChange={onChange} />;
        }
      }}
    </Field>
  );
}

/** A finished number is sent as one; half of one ("3.") stays as typed until it is. */
function asNumber(text: string): Json {
  return /^-?\d+(\.\d+)?$/.test(text.trim()) && !/^-?0\d/.test(text.trim()) && !/\.\d*0$/.test(text.trim()) ? Number(text) : text;
}
