import { Link2, Type } from 'lucide-react';
import { useState } from 'react';
import type { OperandKind } from '../../../document/conditions/checks.ts';
import type { Operand } from '../../../document/conditions/rule.ts';
import type { ValueChoice } from '../../../document/references/values-at.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { Checkbox } from '../../../ui/field/Checkbox.tsx';
import { Select } from '../../../ui/field/Select.tsx';
import { Textarea } from '../../../ui/field/Textarea.tsx';
import { TextInput } from '../../../ui/field/TextInput.tsx';
import { ChipButton } from '../values/ChipButton.tsx';
import type { Wanted } from '../values/choices-for.ts';
import { useRule } from './rule-context.ts';
import styles from './rules.module.css';

export interface OperandEditorProps {
  operand: Operand | undefined;
  asks: OperandKind;
  known: ValueChoice | undefined;
  /** It is an entry of the list, and not the list itself. */
  entry: boolean;
  onChange: (operand: Operand | undefined, typing?: boolean) => void;
}

/** What a line compares with: written, chosen from the words that can stand there, or another value chip. */
export function OperandEditor(props: OperandEditorProps) {
  const { operand, asks, known, entry, onChange } = props;
  const { scope } = useRule();
  const other = operand?.kind === 'value';
  if (asks === 'texts') return <Texts {...props} />;
  if (asks === 'number') return <Fixed {...props} />;
  return (
    <div className={styles['operand']}>
      {other ? (
        <ChipButton
          scope={scope}
          expression={operand.expression}
          wants={wantsOf(entry ? 'any' : known?.kind)}
          label="Compared with"
          fresh={operand.expression === ''}
          sure
          onPick={(choice) => onChange({ kind: 'value', expression: choice.expression })}
        />
      ) : (
        <Fixed {...props} />
      )}
      {!scope.readOnly && (
        <Button
          look="quiet"
          size="small"
          icon={other ? Type : Link2}
          aria-label={other ? 'Compare with something fixed' : 'Compare with another value'}
          title={other ? 'Compare with something fixed' : 'Compare with another value'}
          onClick={() => onChange(other ? undefined : { kind: 'value', expression: '' })}
        />
      )}
    </div>
  );
}

function wantsOf(kind: ValueChoice['kind'] | undefined): Wanted {
  return kind === 'number' || kind === 'text' || kind === 'list' ? kind : 'any';
}

function Fixed({ operand, asks, known, entry, onChange }: OperandEditorProps) {
  const { scope } = useRule();
  const kind = known?.kind ?? 'any';
  const text = operand?.kind === 'text' ? operand.text : '';
  if (known?.options && !entry)
    return (
      <Select
        aria-label="Compared with"
        value={text}
        disabled={scope.readOnly}
        options={known.options}
        {...(!known.options.some((option) => option.value === text) && { empty: text === '' ? 'Choose' : text })}
        onChange={(next) => onChange({ kind: 'text', text: next })}
      />
    );
  if (asks === 'number' || (kind === 'number' && asks === 'any' && !entry)) return <NumberInput operand={operand} onChange={onChange} />;
  const numeric = operand?.kind === 'number';
  return (
    <>
      {numeric ? (
        <NumberInput operand={operand} onChange={onChange} />
      ) : (
        <TextInput
          aria-label="Compared with"
          type={known?.date ? 'date' : 'text'}
          value={text}
          disabled={scope.readOnly}
          onChange={(next) => onChange({ kind: 'text', text: next }, true)}
          onBlur={scope.done}
        />
      )}
      {asks === 'any' && (kind === 'any' || entry || numeric) && (
        <Select
          aria-label="Read as"
          value={numeric ? 'number' : 'text'}
          disabled={scope.readOnly}
          options={AS}
          onChange={(as) =>
            onChange(
              as === 'number'
                ? { kind: 'number', number: Number(text) || 0 }
                : { kind: 'text', text: numeric ? String(operand.number) : text },
            )
          }
        />
      )}
    </>
  );
}

const AS = [
  { value: 'text', label: 'Text' },
  { value: 'number', label: 'Number' },
];

/** What is being typed may not be a number yet ("1."), so it lives here until it is one. */
function NumberInput({ operand, onChange }: Pick<OperandEditorProps, 'operand' | 'onChange'>) {
  const { scope } = useRule();
  const [typed, setTyped] = useState<string>();
  const change = (text: string): void => {
    setTyped(text);
    const number = Number(text.replace(',', '.'));
    if (text.trim() === '') onChange(undefined, true);
    else if (Number.isFinite(number)) onChange({ kind: 'number', number }, true);
  };
  return (
    <TextInput
      aria-label="Compared with"
      inputMode="decimal"
      value={typed ?? (operand?.kind === 'number' ? String(operand.number) : '')}
      disabled={scope.readOnly}
      onChange={change}
      onBlur={() => {
        setTyped(undefined);
        scope.done();
      }}
    />
  );
}

function Texts({ operand, known, onChange }: OperandEditorProps) {
  const { scope } = useRule();
  const texts = operand?.kind === 'texts' ? operand.texts : [];
  if (known?.options) {
    const chosen = new Set(texts);
    return (
      <div className={styles['ticks']} role="group" aria-label="Compared with">
        {known.options.map(({ value, label }) => (
          <Checkbox
            key={value}
            checked={chosen.has(value)}
            disabled={scope.readOnly}
            onChange={(on) => onChange({ kind: 'texts', texts: on ? [...texts, value] : texts.filter((text) => text !== value) })}
          >
            {label}
          </Checkbox>
        ))}
      </div>
    );
  }
  return (
    <Textarea
      aria-label="Compared with, one on each line"
      rows={2}
      placeholder="One on each line"
      value={texts.join('\n')}
      disabled={scope.readOnly}
      onChange={(text) => onChange(text === '' ? undefined : { kind: 'texts', texts: text.split('\n') }, true)}
      onBlur={scope.done}
    />
  );
}
