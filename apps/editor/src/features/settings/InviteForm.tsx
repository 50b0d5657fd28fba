import type { Invited } from '@baton/schema/api/invitations';
import type { Role } from '@baton/schema/api/permissions';
import { type FormEvent, useState } from 'react';
import { useOutside } from '../../api/api-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import { ProblemList } from '../../ui/states/ProblemList.tsx';
import { fieldFaults } from './field-faults.ts';
import { Invitations } from './Invitations.tsx';
import { RoleField } from './RoleField.tsx';
import { ShownOnce } from './ShownOnce.tsx';
import { useSaving } from './use-saving.ts';
import people from './People.module.css';
import styles from './SettingsPage.module.css';

/** Asks somebody to come, by e-mail and with a role; the link is shown here once. */
export function InviteForm() {
  const { api, cache } = useOutside();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('reviewer');
  const [made, setMade] = useState<Invited>();
  const { busy, fault, save } = useSaving('The invitation is made');
  const faults = fieldFaults(fault);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save(async () => {
      setMade(await api.call('invitations.create', { body: { email, role } }));
      setEmail('');
      await cache.load('invitations.list');
    });
  };
  return (
    <form className={styles['part']} onSubmit={submit} noValidate>
      <h2>Invite somebody</h2>
      {faults.general !== undefined && <ProblemList title="The invitation was not made" problems={[{ message: faults.general }]} />}
      <div className={people['invite']}>
        <Field label="E-mail" required faults={faults.of('email')}>
          {(control) => <TextInput {...control} type="email" autoComplete="off" value={email} onChange={setEmail} />}
        </Field>
        <RoleField label="Role" value={role} explained faults={faults.of('role')} onChange={setRole} />
      </div>
      <div className={styles['acts']}>
        <Button type="submit" look="primary" busy={busy}>
          Invite
        </Button>
      </div>
      {made?.link === null && <p role="status">The link is on its way to {made.invitation.email}.</p>}
      {made && made.link !== null && (
        <ShownOnce
          key={made.link}
          label={`Link for ${made.invitation.email}`}
          help="Shown only now. Whoever opens it first joins with this role, so send it to nobody else."
          text={made.link}
        />
      )}
      <Invitations onLink={setMade} />
    </form>
  );
}
