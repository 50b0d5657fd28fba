import { mayGive, type Role } from '@baton/schema/api/permissions';
import type { PersonView } from '@baton/schema/api/people';
import { ROLE_TEXTS } from '@baton/schema/api/role-texts';
import { UserMinus } from 'lucide-react';
import { useState } from 'react';
import { useOutside } from '../../api/api-context.ts';
import { useMay, useMe } from '../../api/me-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Avatar } from '../../ui/people/Avatar.tsx';
import { ProblemList } from '../../ui/states/ProblemList.tsx';
import { useNow } from '../../ui/clock/clock-context.ts';
import { dayWords } from '../../ui/words/date-words.ts';
import { RemovePerson } from './RemovePerson.tsx';
import { RoleField } from './RoleField.tsx';
import { useSaving } from './use-saving.ts';
import styles from './People.module.css';

/** One person: who they are, what they may, and what may be changed about it. */
export function PersonRow({ person, lastOwner }: { person: PersonView; lastOwner: boolean }) {
  const { api, cache } = useOutside();
  const me = useMe();
  const now = useNow(60_000);
  const may = useMay('people.manage') && mayGive(me.role, person.role) && !lastOwner;
  const [removing, setRemoving] = useState(false);
  const self = person.userId === me.userId;
  const { busy, fault, save } = useSaving('The role is changed');
  const give = (role: Role): void =>
    save(async () => {
      await api.call('people.role', { params: { userId: person.userId }, body: { role } });
      await Promise.all([cache.load('people.list'), ...(self ? [cache.load('me.get')] : [])]);
    });
  return (
    <li className={styles['row']}>
      <Avatar name={person.name} />
      <div className={styles['who']}>
        <strong>
          {person.name}
          {self && ' (you)'}
        </strong>
        <span>{person.email}</span>
        {person.away && <span>Away until {dayWords(Date.parse(person.away.until), now)}</span>}
        {fault && <ProblemList title="The role was not changed" problems={[{ message: `${fault.message} ${fault.problem.fix}` }]} />}
      </div>
      {may ? (
        <RoleField label={`Role of ${person.name}`} labelHidden value={person.role} disabled={busy} onChange={give} />
      ) : (
        <span className={styles['fixed']}>
          {ROLE_TEXTS[person.role].name}
          {lastOwner && <small>The only owner stays</small>}
        </span>
      )}
      {may && <Button icon={UserMinus} aria-label={`Remove ${person.name}`} onClick={() => setRemoving(true)} />}
      {removing && <RemovePerson person={person} self={self} onClose={() => setRemoving(false)} />}
    </li>
  );
}
