import { type FormEvent, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useApi } from '../../api/api-context.ts';
import { asFault, type Fault } from '../../api/fault.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import { BatonMark } from '../../ui/icon/BatonMark.tsx';
import { links } from '../../ui/links.ts';
import { usePageTitle } from '../../ui/page/use-page-title.ts';
import { ProblemList } from '../../ui/states/ProblemList.tsx';
import { claimToken } from './claim-token.ts';
import { SHORTEST_PASSWORD } from './shortest-password.ts';
import styles from './Entry.module.css';

/** Opened from the link of a mail. Opening it changes nothing; the link is used up by the password that is chosen. */
export function NewPasswordPage({ onIn }: { onIn: () => void }) {
  usePageTitle('New password');
  const api = useApi();
  const [, go] = useLocation();
  // The secret stays in the address until it is used, so that a reload of the page still finds it.
  const [token] = useState(() => claimToken(window.location.hash) ?? 'none');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const short = password.length < SHORTEST_PASSWORD;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (busy || short) return;
    setBusy(true);
    setFault(undefined);
    api
      .call('password.replace', { body: { token, password } })
      .then(
        () => {
          go(links.home, { replace: true });
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
          <h1>Choose a new password</h1>
          <p>It signs you in here and ends your sessions everywhere else.</p>
        </div>
        {fault && <ProblemList title={fault.message} problems={[{ message: fault.problem.fix }]} />}
        <form className={styles['form']} onSubmit={submit} noValidate>
          <Field
            label="New password"
            required
            help={`${SHORTEST_PASSWORD} characters or more. A short sentence is good.`}
            faults={tried && short ? [`Use ${SHORTEST_PASSWORD} characters or more.`] : []}
          >
            {(control) => <TextInput {...control} type="password" autoComplete="new-password" value={password} onChange={setPassword} />}
          </Field>
          <Button type="submit" look="primary" size="large" busy={busy}>
            Set it and sign in
          </Button>
        </form>
        <p className={styles['small']}>
          <Link href={links.forgotten}>Ask for another link</Link>
        </p>
      </div>
    </main>
  );
}
