import { mayGive, ROLES, type Role } from '@baton/schema/api/permissions';
import { ROLE_TEXTS } from '@baton/schema/api/role-texts';
import { useMe } from '../../api/me-context.ts';
import { Field } from '../../ui/field/Field.tsx';
import { Select } from '../../ui/field/Select.tsx';

export interface RoleFieldProps {
  label: string;
  labelHidden?: boolean;
  value: Role;
  disabled?: boolean;
  /** What the chosen role may is said under the label. */
  explained?: boolean;
  faults?: readonly string[];
  onChange: (role: Role) => void;
}

/** One of the roles that this person may hand out. */
export function RoleField({ label, labelHidden = false, value, disabled = false, explained = false, faults, onChange }: RoleFieldProps) {
  const me = useMe();
  const options = ROLES.filter((role) => role === value || mayGive(me.role, role)).map((role) => ({
    value: role,
    label: ROLE_TEXTS[role].name,
  }));
  return (
    <Field label={label} labelHidden={labelHidden} faults={faults} {...(explained && { help: ROLE_TEXTS[value].may })}>
      {(control) => (
        <Select
          {...control}
          value={value}
          options={options}
          disabled={disabled}
          onChange={(role) => onChange(ROLES.find((one) => one === role) ?? value)}
        />
      )}
    </Field>
  );
}
