import { type FormEvent, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { useApi } from '../../api/api-context.ts';
import { asFault, type Fault } from '../../api/fault.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import { BatonMark } from '../../ui/icon/BatonMark.tsx';
import { links } from '../../ui/links.ts';
import { usePageTitle } from '../../ui/page/use-page-title.ts';
import { ProblemList } from '../../ui/states/ProblemList.tsx';
import { SignOnButton } from './SignOnButton.tsx';
import styles from './Entry.module.css';

/** Signing in where one wanted to go: the address stays, and so does what was typed there. */
export function SignInPage({ onIn }: { onIn: () => void }) {
  usePageTitle('Sign in');
  const api = useApi();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const [wanted, go] = useLocation();
  const refused = REFUSED[new URLSearchParams(useSearch()).get('refused') ?? ''];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setFault(undefined);
    api
      .signIn(email.trim(), password)
      .then(
        () => {
          if (wanted === links.signIn) go(links.home, { replace: true });
          onIn();
        },
        (error: unknown) => setFault(asFault(error)),
      )
      .finally(() => setBusy(false));
  };
  return (
    <main className={styles['page']}>
      <div className={styles['box']}>
        <BatonMark size={44} />
        <div className={styles['head']}>
          <h1>Sign in to Baton</h1>
        </div>
        {refused !== undefined && !fault && <ProblemList title={refused.title} problems={[{ message: refused.fix }]} />}
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
        <SignOnButton next={wanted === links.signIn ? links.home : `${wanted}${window.location.search}`} />
        <p className={styles['small']}>
          <Link href={links.forgotten}>Forgotten your password?</Link>
        </p>
        <p className={styles['small']}>
          First time here? Use the link of your invitation. Whoever runs Baton finds a link in its terminal that signs the owner in once.
        </p>
      </div>
    </main>
  );
}

/** Why the way back from the sign-on service ended here. */
const REFUSED: Record<string, { title: string; fix: string } | undefined> = {
  sign_on_refused: {
    title: 'Signing on did not let you in',
    fix: 'Nobody here expects the address that you signed on with, or you said no there. Ask for an invitation to exactly that address, or sign in with your password.',
  },
  sign_on_unavailable: {
    title: 'The sign-on service did not answer properly',
    fix: 'Try again in a moment, or sign in with your password.',
  },
};

function signInHelp(fault: Fault): string {
  return fault.problem.status === 401 ? 'Check both and try again, or use the link from the terminal where Baton runs.' : fault.problem.fix;
}
