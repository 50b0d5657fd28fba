import type { FieldSpec } from '@baton/schema/node/field-spec';
import type { ReactNode } from 'react';
import { type ControlProps, Field } from '../../../ui/field/Field.tsx';
import type { SettingsScope } from '../settings-scope.ts';

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
  return (
    <div data-field={key}>
      <Field
        label={field.label}
        labelHidden={labelHidden}
        help={labelHidden ? undefined : field.help}
        required={field.required}
        faults={scope.faultsOf(key)}
        end={end}
      >
        {children}
      </Field>
    </div>
  );
}
