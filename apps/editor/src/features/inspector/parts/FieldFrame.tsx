import type { Json } from '@baton/schema/json';
import type { FieldSpec } from '@baton/schema/node/field-spec';
import { sameJson } from '@baton/schema/patch/same-json';
import type { ReactNode } from 'react';
import { type ControlProps, Field } from '../../../ui/field/Field.tsx';
import { settingAt } from '../setting-value.ts';
import type { SettingsScope } from '../settings-scope.ts';
import styles from './parts.module.css';

/** Label, help and faults around a control, and the name by which a problem finds it. */
export function FieldFrame({
  field,
  scope,
  end,
  labelHidden = false,
  children,
}: {
  field: FieldSpec;
  scope: SettingsScope;
  end?: ReactNode;
  /** Where the place says already what it is. */
  labelHidden?: boolean;
  children: (control: ControlProps) => ReactNode;
}) {
  const key = scope.prefix + field.key;
  const usual = usualValue(field, scope);
  const back = usual !== undefined && !scope.readOnly && !sameJson(settingAt(scope.value, field.key), usual);
  return (
    <div data-field={key}>
      <Field
        label={field.label}
        labelHidden={labelHidden}
        help={labelHidden ? undefined : field.help}
        required={field.required}
        needed={field.required === true}
        faults={scope.faultsOf(key)}
        end={
          back ? (
            <>
              {end}{' '}
              <button type="button" className={styles['back']} onClick={() => scope.set(field, usual)}>
                Back to default
              </button>
            </>
          ) : (
            end
          )
        }
      >
        {children}
      </Field>
    </div>
  );
}

/** What a new step has there; nothing where it starts out empty. */
function usualValue(field: FieldSpec, { defaults }: SettingsScope): Json | undefined {
  const usual = defaults && settingAt(defaults, field.key);
  return typeof usual === 'number' || typeof usual === 'boolean' || (typeof usual === 'string' && usual !== '') ? usual : undefined;
}
