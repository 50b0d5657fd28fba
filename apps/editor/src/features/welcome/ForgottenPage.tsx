import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import { useApi } from '../../api/api-context.ts';
import { asFault, type Fault } from '../../api/fault.ts';
import { useResource } from '../../api/use-resource.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import { BatonMark } from '../../ui/icon/BatonMark.tsx';
import { links } from '../../ui/links.ts';
import { usePageTitle } from '../../ui/page/use-page-title.ts';
import { ProblemList } from '../../ui/states/ProblemList.tsx';
import styles from './Entry.module.css';

/** A mail with a link that sets a new password. It says the same whether the address is known here or not. */
export function ForgottenPage() {
  usePageTitle('Forgotten password');
  const api = useApi();
  const { data } = useResource('signOn.offer');
  const [email, setEmail] = useState('');
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState('');
  const [fault, setFault] = useState<Fault>();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (busy) return;
    const address = email.trim();
    setBusy(true);
    setFault(undefined);
    api
      .call('password.ask', { body: { email: address } })
      .then(
        () => setSent(address),
        (error: unknown) => setFault(asFault(error)),
      )
      .finally(() => setBusy(false));
  };
  return (
    <main className={styles['page']}>
      <div className={styles['box']}>
        <BatonMark size={44} />
        {data?.mail === false ? (
          <div className={styles['head']}>
            <h1>Forgotten password</h1>
            <p>
              Baton sends no mail here yet, so it cannot send you a link. Ask whoever runs Baton to set up a mail server. The owner finds a
              sign-in link in the terminal where Baton runs.
            </p>
          </div>
        ) : sent !== '' ? (
          <div className={styles['head']} role="status">
            <h1>Look in your mailbox</h1>
            <p>
              If {sent} has a password here, a link is on its way. It works once, for an hour. Nothing there after a few minutes? Look in
              the spam folder, or check how you wrote the address.
            </p>
            <div>
              <Button onClick={() => setSent('')}>Use another address</Button>
            </div>
          </div>
        ) : (
          <>
            <div className={styles['head']}>
              <h1>Forgotten password</h1>
              <p>Say which address you sign in with. You get a link with which you choose a new password.</p>
            </div>
            {fault && (
              <ProblemList
                title={fault.message}
                problems={[{ message: fault.problem.issues?.[0] ? 'Write the whole address, like name@example.org.' : fault.problem.fix }]}
              />
            )}
            <form className={styles['form']} onSubmit={submit} noValidate>
              <Field label="E-mail" required>
                {(control) => <TextInput {...control} type="email" autoComplete="username" value={email} onChange={setEmail} />}
              </Field>
              <Button type="submit" look="primary" size="large" busy={busy}>
                Send the link
              </Button>
            </form>
          </>
        )}
        <p className={styles['small']}>
          <Link href={links.signIn}>Back to signing in</Link>
        </p>
      </div>
    </main>
  );
}
