import type { Json } from '@baton/schema/json';
import { LIMITS } from '@baton/schema/limits';
import type { FieldSpec } from '@baton/schema/node/field-spec';
import { Checkbox } from '../../ui/field/Checkbox.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { Select } from '../../ui/field/Select.tsx';
import { Textarea } from '../../ui/field/Textarea.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import { jsonText } from '../../ui/words/json-words.ts';

export interface RunSettingProps {
  field: FieldSpec;
  value: Json | undefined;
  faults: readonly string[];
  /** Undefined: it is left empty. */
  onChange: (value: Json | undefined) => void;
}

/** One setting of a step, to be changed for one run. */
export function RunSetting({ field, value, faults, onChange }: RunSettingProps) {
  if (field.kind === 'switch')
    return (
      <Checkbox checked={value === true} onChange={onChange}>
        {field.label}
      </Checkbox>
    );
  const text = jsonText(value);
  const label = field.kind === 'number' && field.unit !== undefined ? `${field.label} (${field.unit})` : field.label;
  const number = (typed: string): Json | undefined => (typed.trim() === '' ? undefined : Number(typed));
  return (
    <Field label={label} help={field.help} faults={faults} required={field.required}>
      {(control) => {
        if (field.kind === 'choice') return <Select {...control} value={text} options={field.options} onChange={onChange} />;
        if (field.kind === 'number')
          return (
            <TextInput
              {...control}
              type="number"
              min={field.min}
              max={field.max}
              step={field.step ?? 'any'}
              value={text}
              onChange={(typed) => onChange(number(typed))}
            />
          );
        if (field.kind === 'template' || field.kind === 'longtext')
          return (
            <Textarea
              {...control}
              rows={field.kind === 'template' ? (field.rows ?? 8) : 4}
              value={text}
              maxLength={LIMITS.textChars}
              onChange={onChange}
            />
          );
        return <TextInput {...control} value={text} onChange={onChange} />;
      }}
    </Field>
  );
}
