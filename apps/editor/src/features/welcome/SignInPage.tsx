import { type FormEvent, useState } from 'react';
import { useApi } from '../../api/api-context.ts';
import { asFault, type Fault } from '../../api/fault.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import { BatonMark } from '../../ui/icon/BatonMark.tsx';
import { usePageTitle } from '../../ui/page/use-page-title.ts';
import { ProblemList } from '../../ui/states/ProblemList.tsx';
import styles from './Entry.module.css';

/** Signing in where one wanted to go: the address stays, and so does what was typed there. */
export function SignInPage({ onIn }: { onIn: () => void }) {
  usePageTitle('Sign in');
  const api = useApi();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setFault(undefined);
    api
      .signIn(email.trim(), password)
      .then(onIn, (error: unknown) => setFault(asFault(error)))
      .finally(() => setBusy(false));
  };
  return (
    <main className={styles['page']}>
      <div className={styles['box']}>
        <BatonMark size={44} />
        <div className={styles['head']}>
          <h1>Sign in to Baton</h1>
        </div>
        {fault && (
          <ProblemList
            title={fault.problem.status === 401 ? 'E-mail and password do not match' : fault.message}
            problems={[{ message: signInHelp(fault) }]}
          />
        )}
        <form className={styles['form']} onSubmit={submit}>
          <Field label="E-mail" required>
            {(control) => <TextInput {...control} type="email" autoComplete="username" value={email} onChange={setEmail} />}
          </Field>
          <Field label="Password" required>
            {(control) => (
              <TextInput {...control} type="password" autoComplete="current-password" value={password} onChange={setPassword} />
            )}
          </Field>
          <Button type="submit" look="primary" size="large" busy={busy}>
            Sign in
          </Button>
        </form>
        <p className={styles['small']}>
          First time here, or no password yet? Start Baton anew: the terminal where it runs prints a link that signs the owner in once.
        </p>
      </div>
    </main>
  );
}

function signInHelp(fault: Fault): string {
  return fault.problem.status === 401 ? 'Check both and try again, or use the link from the terminal where Baton runs.' : fault.problem.fix;
}
