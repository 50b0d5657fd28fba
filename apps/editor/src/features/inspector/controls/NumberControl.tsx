import { useState } from 'react';
import { TextInput } from '../../../ui/field/TextInput.tsx';
import { FieldFrame } from '../parts/FieldFrame.tsx';
import { settingAt, textAt } from '../setting-value.ts';
import type { ControlOf } from '../settings-scope.ts';
import styles from './controls.module.css';

/** A number with its unit; a share between 0 and 1 is set with a slider, because nobody thinks in decimals of one. */
export function NumberControl({ field, scope }: ControlOf<'number'>) {
  return field.min === 0 && field.max === 1 ? <ShareControl field={field} scope={scope} /> : <PlainNumber field={field} scope={scope} />;
}

function PlainNumber({ field, scope }: ControlOf<'number'>) {
  const stored = textAt(scope.value, field.key);
  // What is being typed may not be a number yet ("1."), so it lives here until it is one.
  const [typed, setTyped] = useState<string>();
  const change = (text: string): void => {
    setTyped(text);
    const number = Number(text.replace(',', '.'));
    if (text.trim() === '') scope.set(field, undefined, true);
    else if (Number.isFinite(number)) scope.set(field, number, true);
  };
  const leave = (): void => {
    const number = settingAt(scope.value, field.key);
    if (typeof number === 'number') {
      const kept = Math.min(Math.max(number, field.min ?? -Infinity), field.max ?? Infinity);
      if (kept !== number) scope.set(field, kept, true);
    }
    setTyped(undefined);
    scope.done();
  };
  return (
    <FieldFrame field={field} scope={scope}>
      {(control) => (
        <span className={styles['number']}>
          <TextInput
            {...control}
            inputMode="decimal"
            value={typed ?? stored}
            placeholder={field.placeholder}
            disabled={scope.readOnly}
            onChange={change}
            onBlur={leave}
          />
          {field.unit !== undefined && <span>{field.unit}</span>}
        </span>
      )}
    </FieldFrame>
  );
}

function ShareControl({ field, scope }: ControlOf<'number'>) {
  const value = settingAt(scope.value, field.key);
  const share = typeof value === 'number' ? value : 0;
  return (
    <FieldFrame field={field} scope={scope} end={<span className={styles['share']}>{Math.round(share * 100)} %</span>}>
      {(control) => (
        <input
          {...control}
          type="range"
          className={styles['range']}
          min={0}
          max={1}
          step={field.step ?? 0.1}
          value={share}
          disabled={scope.readOnly}
          onChange={(event) => scope.set(field, Math.round(Number(event.currentTarget.value) * 100) / 100, true)}
          onBlur={scope.done}
        />
      )}
    </FieldFrame>
  );
}
