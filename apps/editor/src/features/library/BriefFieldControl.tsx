import type { BriefField } from '@baton/schema/graph/pipeline';
import { LIMITS } from '@baton/schema/limits';
import { Field } from '../../ui/field/Field.tsx';
import { Select } from '../../ui/field/Select.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import { Textarea } from '../../ui/field/Textarea.tsx';
import type { BriefValue } from './brief-form.ts';
import { DocumentsField } from './DocumentsField.tsx';

export interface BriefFieldControlProps {
  field: BriefField;
  value: BriefValue;
  faults: readonly string[] | undefined;
  onChange: (value: BriefValue) => void;
}

/** One question of the brief, with the control that suits its kind. */
export function BriefFieldControl({ field, value, faults, onChange }: BriefFieldControlProps) {
  const text = typeof value === 'string' ? value : '';
  const placeholder = field.placeholder === undefined ? {} : { placeholder: field.placeholder };
  return (
    <div id={`brief-${field.key}`}>
      <Field
        label={field.label}
        required={field.required}
        optional={!field.required}
        faults={faults}
        {...(helpOf(field) && { help: helpOf(field) })}
      >
        {(control) => {
          switch (field.kind) {
            case 'documents':
              return <DocumentsField control={control} value={typeof value === 'string' ? [] : value} onChange={onChange} />;
            case 'longtext':
            case 'texts':
              return (
                <Textarea
                  {...control}
                  {...placeholder}
                  rows={field.kind === 'texts' ? 3 : 4}
                  maxLength={LIMITS.briefFieldChars}
                  value={text}
                  onChange={onChange}
                />
              );
            case 'choice':
              return <Select {...control} value={text} options={field.options ?? []} empty="Choose one" onChange={onChange} />;
            case 'number':
              return <TextInput {...control} {...placeholder} inputMode="decimal" value={text} onChange={onChange} />;
            case 'date':
              return <TextInput {...control} type="date" value={text} onChange={onChange} />;
            case 'text':
              return <TextInput {...control} {...placeholder} maxLength={LIMITS.textChars} value={text} onChange={onChange} />;
          }
        }}
      </Field>
    </div>
  );
}

function helpOf(field: BriefField): string | undefined {
  const perLine = field.kind === 'texts' ? 'One on each line.' : '';
  return [field.help, perLine].filter(Boolean).join(' ') || undefined;
}
