import type { Me } from '@baton/schema/api/account';
import { LIMITS } from '@baton/schema/limits';
import { type FormEvent, useState } from 'react';
import { useOutside } from '../../api/api-context.ts';
import { useMay } from '../../api/me-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import { ProblemList } from '../../ui/states/ProblemList.tsx';
import { fieldFaults } from './field-faults.ts';
import { useSaving } from './use-saving.ts';
import styles from './SettingsPage.module.css';

export function ProfileForm({ me }: { me: Me }) {
  const { api, cache } = useOutside();
  const governs = useMay('settings.write');
  const [name, setName] = useState(me.name);
  const [email, setEmail] = useState(me.email);
  const [workspaceName, setWorkspaceName] = useState(me.workspace.name);
  const { busy, fault, save } = useSaving('Saved');
  const faults = fieldFaults(fault);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save(async () => {
      const mine = { name, ...(email.trim() !== '' && { email: email.trim() }) };
      // The name of the house is refused to whoever does not govern it, and their own name with it.
      const changed = await api.call('me.update', { body: { ...mine, ...(governs && { workspaceName }) } });
      cache.put('me.get', {}, changed);
    });
  };
  return (
    <form className={styles['part']} onSubmit={submit} noValidate>
      <h2>You</h2>
      {faults.general !== undefined && <ProblemList title="Not saved" problems={[{ message: faults.general }]} />}
      <Field label="Your name" required faults={faults.of('name')} help="As it stands under what you sign.">
        {(control) => <TextInput {...control} value={name} maxLength={LIMITS.nameChars} autoComplete="name" onChange={setName} />}
      </Field>
      <Field label="E-mail" faults={faults.of('email')} help="You sign in with it.">
        {(control) => <TextInput {...control} type="email" value={email} autoComplete="email" onChange={setEmail} />}
      </Field>
      {governs && (
        <Field label="Name of the workspace" required faults={faults.of('workspaceName')}>
          {(control) => <TextInput {...control} value={workspaceName} maxLength={LIMITS.nameChars} onChange={setWorkspaceName} />}
        </Field>
      )}
      <div className={styles['acts']}>
        <Button type="submit" look="primary" busy={busy}>
          Save
        </Button>
      </div>
    </form>
  );
}
