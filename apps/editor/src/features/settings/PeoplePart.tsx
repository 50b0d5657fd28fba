import { useMay } from '../../api/me-context.ts';
import { useResource } from '../../api/use-resource.ts';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { InviteForm } from './InviteForm.tsx';
import { PersonRow } from './PersonRow.tsx';
import { RoleGuide } from './RoleGuide.tsx';
import { Teams } from './Teams.tsx';
import people from './People.module.css';
import styles from './SettingsPage.module.css';

/** Who belongs to this workspace, as what, and in which teams. */
export function PeoplePart() {
  const may = useMay('people.manage');
  const { data, fault, reload } = useResource('people.list');
  if (!data) return fault ? <FaultNote message={fault.message} fix={fault.problem.fix} onRetry={reload} /> : <Skeleton lines={8} />;
  const owners = data.people.filter((person) => person.role === 'owner').length;
  return (
    <>
      <section className={styles['part']}>
        <h2>People</h2>
        {!may && <p>Admins and owners invite people and change what they may.</p>}
        <ul className={people['list']}>
          {data.people.map((person) => (
            <PersonRow key={person.userId} person={person} lastOwner={person.role === 'owner' && owners === 1} />
          ))}
        </ul>
      </section>
      {may && <InviteForm />}
      <Teams teams={data.teams} people={data.people} />
      <RoleGuide />
    </>
  );
}
