import { LIMITS } from '@baton/schema/limits';
import { type FormEvent, useState } from 'react';
import { useApi } from '../../api/api-context.ts';
import { asFault, type Fault } from '../../api/fault.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import { ProblemList } from '../../ui/states/ProblemList.tsx';
import { SHORTEST_PASSWORD as SHORTEST } from './shortest-password.ts';
import styles from './Entry.module.css';

/** Name and password of whoever joins; one press for who is signed in with that address already. */
export function JoinForm({ token, signedIn, onIn }: { token: string; signedIn: boolean; onIn: () => void }) {
  const api = useApi();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const wrong = {
    name: tried && name.trim() === '' ? ['Write your name as it should stand under what you sign.'] : [],
    password: tried && password.length < SHORTEST ? [`Use ${SHORTEST} characters or more. A short sentence is good.`] : [],
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (busy || (!signedIn && (name.trim() === '' || password.length < SHORTEST))) return;
    setBusy(true);
    setFault(undefined);
    api
      .call('invitations.accept', { body: { token, ...(!signedIn && { name, password }) } })
      .then(onIn, (error: unknown) => setFault(asFault(error)))
      .finally(() => setBusy(false));
  };
  return (
    <form className={styles['form']} onSubmit={submit} noValidate>
      {fault && <ProblemList title="You have not joined yet" problems={[{ message: `${fault.message} ${fault.problem.fix}` }]} />}
      {!signedIn && (
        <>
          <Field label="Your name" required faults={wrong.name} help="As it stands under what you sign.">
            {(control) => <TextInput {...control} autoComplete="name" maxLength={LIMITS.nameChars} value={name} onChange={setName} />}
          </Field>
          <Field
            label="Password"
            required
            faults={wrong.password}
            help="If you have used Baton before, the one that you have. If not, choose one: 10 characters or more."
          >
            {(control) => <TextInput {...control} type="password" autoComplete="new-password" value={password} onChange={setPassword} />}
          </Field>
        </>
      )}
      <Button type="submit" look="primary" size="large" busy={busy}>
        Join
      </Button>
    </form>
  );
}
