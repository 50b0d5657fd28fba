import type { PersonView, TeamView } from '@baton/schema/api/people';
import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useOutside } from '../../api/api-context.ts';
import { useMay } from '../../api/me-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { ProblemList } from '../../ui/states/ProblemList.tsx';
import { TeamDialog } from './TeamDialog.tsx';
import { useSaving } from './use-saving.ts';
import styles from './People.module.css';

/** One team with who is in it. */
export function TeamRow({ team, people }: { team: TeamView; people: readonly PersonView[] }) {
  const { api, cache } = useOutside();
  const may = useMay('people.manage');
  const [editing, setEditing] = useState(false);
  const { busy, fault, save } = useSaving(`${team.name} is removed`);
  const names = people.filter((person) => team.members.includes(person.userId)).map((person) => person.name);
  const remove = (): void =>
    save(async () => {
      await api.call('teams.remove', { params: { teamId: team.id } });
      await cache.load('people.list');
    });
  return (
    <li className={styles['row']}>
      <div className={styles['who']}>
        <strong>{team.name}</strong>
        <span>{names.length === 0 ? 'Nobody is in it yet: what asks it waits for an owner.' : names.join(', ')}</span>
        {fault && <ProblemList title={`${team.name} was not removed`} problems={[{ message: `${fault.message} ${fault.problem.fix}` }]} />}
      </div>
      {may && (
        <>
          <Button icon={Pencil} aria-label={`Change ${team.name}`} onClick={() => setEditing(true)} />
          <Button icon={Trash2} aria-label={`Remove ${team.name}`} busy={busy} onClick={remove} />
        </>
      )}
      {editing && <TeamDialog team={team} people={people} onClose={() => setEditing(false)} />}
    </li>
  );
}
