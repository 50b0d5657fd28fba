import { type FormEvent, useState } from 'react';
import { useOutside } from '../../api/api-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import { ProblemList } from '../../ui/states/ProblemList.tsx';
import { fieldFaults } from './field-faults.ts';
import { useSaving } from './use-saving.ts';
import styles from './SettingsPage.module.css';

const SHORTEST = 10;

/** Sets the first password, or changes it with the current one. */
export function PasswordForm({ hasPassword }: { hasPassword: boolean }) {
  const { api, cache } = useOutside();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, fault, save } = useSaving(hasPassword ? 'The password is changed' : 'The password is set');
  const faults = fieldFaults(fault);
  const tooShort = tried && password.length < SHORTEST ? [`Use ${SHORTEST} characters or more. A short sentence is good.`] : [];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (password.length < SHORTEST) return;
    save(async () => {
      await api.call('me.password', { body: { password, ...(hasPassword && { current }) } });
      setCurrent('');
      setPassword('');
      setTried(false);
      await cache.load('me.get');
    });
  };
  return (
    <form className={styles['part']} onSubmit={submit} noValidate>
      <h2>{hasPassword ? 'Change your password' : 'Choose a password'}</h2>
      {faults.general !== undefined && <ProblemList title="The password was not changed" problems={[{ message: faults.general }]} />}
      {hasPassword && (
        <Field label="Current password" required faults={faults.of('current')}>
          {(control) => <TextInput {...control} type="password" autoComplete="current-password" value={current} onChange={setCurrent} />}
        </Field>
      )}
      <Field
        label="New password"
        required
        faults={[...tooShort, ...faults.of('password')]}
        help={`${SHORTEST} characters or more. A short sentence is good.`}
      >
        {(control) => <TextInput {...control} type="password" autoComplete="new-password" value={password} onChange={setPassword} />}
      </Field>
      <div className={styles['acts']}>
        <Button type="submit" look="primary" busy={busy}>
          {hasPassword ? 'Change it' : 'Set the password'}
        </Button>
      </div>
    </form>
  );
}
