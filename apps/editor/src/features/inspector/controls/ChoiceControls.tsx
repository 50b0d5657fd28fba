import { Checkbox } from '../../../ui/field/Checkbox.tsx';
import { Select } from '../../../ui/field/Select.tsx';
import { FieldFrame } from '../parts/FieldFrame.tsx';
import { settingAt, textAt } from '../setting-value.ts';
import type { ControlOf } from '../settings-scope.ts';
import styles from './controls.module.css';

/** One of a few named values. */
export function ChoiceControl({ field, scope }: ControlOf<'choice'>) {
  const value = textAt(scope.value, field.key);
  const chosen = field.options.find((option) => option.value === value);
  return (
    <FieldFrame field={field} scope={scope}>
      {(control) => (
        <>
          <Select
            {...control}
            value={value}
            disabled={scope.readOnly}
            options={field.options}
            {...(chosen === undefined && { empty: field.placeholder ?? 'Not set' })}
            onChange={(next) => scope.set(field, next === '' ? undefined : next)}
          />
          {chosen?.help !== undefined && <p className={styles['help']}>{chosen.help}</p>}
        </>
      )}
    </FieldFrame>
  );
}

/** Yes or no. */
export function SwitchControl({ field, scope }: ControlOf<'switch'>) {
  const key = scope.prefix + field.key;
  return (
    <div data-field={key}>
      <Checkbox checked={settingAt(scope.value, field.key) === true} disabled={scope.readOnly} onChange={(on) => scope.set(field, on)}>
        {field.label}
        {field.help !== undefined && <span className={styles['help']}>{field.help}</span>}
      </Checkbox>
      {scope.faultsOf(key).map((fault) => (
        <p key={fault} className={styles['fault']}>
          {fault}
        </p>
      ))}
    </div>
  );
}
