import type { ApiResponse } from '@baton/schema/api/contracts';
import type { Role } from '@baton/schema/api/permissions';
import { LIMITS } from '@baton/schema/limits';
import { type FormEvent, useState } from 'react';
import { useOutside } from '../../api/api-context.ts';
import { useMe } from '../../api/me-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { Select } from '../../ui/field/Select.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import { ProblemList } from '../../ui/states/ProblemList.tsx';
import { fieldFaults } from './field-faults.ts';
import { RoleField } from './RoleField.tsx';
import { ShownOnce } from './ShownOnce.tsx';
import { useSaving } from './use-saving.ts';
import people from './People.module.css';
import styles from './SettingsPage.module.css';

const SPANS = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: String(LIMITS.apiKeyDaysMax), label: 'A year' },
];

/** Makes a key; it is shown here once. */
export function KeyForm() {
  const { api, cache } = useOutside();
  const me = useMe();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>(me.role === 'viewer' || me.role === 'reviewer' ? me.role : 'architect');
  const [days, setDays] = useState('90');
  const [made, setMade] = useState<ApiResponse<'keys.create'>>();
  const { busy, fault, save } = useSaving('The key is made');
  const faults = fieldFaults(fault);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save(async () => {
      setMade(await api.call('keys.create', { body: { name, role, days: Number(days) } }));
      setName('');
      await cache.load('keys.list');
    });
  };
  return (
    <form className={people['block']} onSubmit={submit} noValidate>
      <h3>Make a key</h3>
      {faults.general !== undefined && <ProblemList title="The key was not made" problems={[{ message: faults.general }]} />}
      <Field label="What it is for" required faults={faults.of('name')}>
        {(control) => <TextInput {...control} value={name} maxLength={LIMITS.nameChars} onChange={setName} />}
      </Field>
      <div className={people['invite']}>
        <RoleField label="What it may at most" value={role} faults={faults.of('role')} onChange={setRole} />
        <Field label="How long it serves">{(control) => <Select {...control} value={days} options={SPANS} onChange={setDays} />}</Field>
      </div>
      <div className={styles['acts']}>
        <Button type="submit" busy={busy}>
          Make the key
        </Button>
      </div>
      {made && (
        <ShownOnce
          key={made.key}
          label={`Key “${made.apiKey.name}”`}
          help="Shown only now. The program sends it as “Authorization: Bearer …”."
          text={made.key}
        />
      )}
    </form>
  );
}
