import { LIMITS } from '@baton/schema/limits';
import { plainWords } from '../../../document/references/plain-words.ts';
import { Field } from '../../../ui/field/Field.tsx';
import { Select } from '../../../ui/field/Select.tsx';
import { Textarea } from '../../../ui/field/Textarea.tsx';
import { TextInput } from '../../../ui/field/TextInput.tsx';
import type { ResultDraft } from './result-form.ts';

export interface ResultFormProps {
  label: string;
  draft: ResultDraft;
  faults: Readonly<Record<string, string>>;
  onChange: (draft: ResultDraft) => void;
}

/** A step's result to be written by hand. */
export function ResultForm({ label, draft, faults, onChange }: ResultFormProps) {
  const faultsOf = (key: string): string[] => (faults[key] === undefined ? [] : [faults[key]]);
  if (draft.kind === 'json')
    return (
      <Field label={`${label}, as JSON`} required faults={faultsOf('')}>
        {(control) => (
          <Textarea
            {...control}
            rows={10}
            spellCheck={false}
            value={draft.text}
            maxLength={LIMITS.outputBytes}
            onChange={(text) => onChange({ kind: 'json', text })}
          />
        )}
      </Field>
    );
  return (
    <>
      {draft.fields.map(({ key, kind, help, required }) => {
        const value = draft.texts[key] ?? '';
        const set = (text: string): void => onChange({ ...draft, texts: { ...draft.texts, [key]: text } });
        return (
          <Field
            key={key}
            label={draft.fields.length === 1 ? label : `${label}: ${plainWords(key)}`}
            required={required}
            faults={faultsOf(key)}
            {...(help !== '' && { help })}
          >
            {(control) => {
              if (kind === 'number') return <TextInput {...control} inputMode="decimal" value={value} onChange={set} />;
              if (kind === 'yes-no')
                return (
                  <Select
                    {...control}
                    value={value}
                    empty="Choose one"
                    options={[
                      { value: 'yes', label: 'Yes' },
                      { value: 'no', label: 'No' },
                    ]}
                    onChange={set}
                  />
                );
              return <Textarea {...control} rows={kind === 'texts' ? 4 : 6} value={value} maxLength={LIMITS.textChars} onChange={set} />;
            }}
          </Field>
        );
      })}
    </>
  );
}
