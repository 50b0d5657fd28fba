import type { PersonView, TeamView } from '@baton/schema/api/people';
import { LIMITS } from '@baton/schema/limits';
import { type FormEvent, useState } from 'react';
import { useOutside } from '../../api/api-context.ts';
import { useMay } from '../../api/me-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import { fieldFaults } from './field-faults.ts';
import { TeamRow } from './TeamRow.tsx';
import { useSaving } from './use-saving.ts';
import people from './People.module.css';
import styles from './SettingsPage.module.css';

/** Groups that a gate can ask as one. */
export function Teams({ teams, people: everybody }: { teams: readonly TeamView[]; people: readonly PersonView[] }) {
  const { api, cache } = useOutside();
  const may = useMay('people.manage');
  const [name, setName] = useState('');
  const { busy, fault, save } = useSaving('The team is made');
  const faults = fieldFaults(fault);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save(async () => {
      await api.call('teams.create', { body: { name } });
      setName('');
      await cache.load('people.list');
    });
  };
  return (
    <section className={styles['part']}>
      <h2>Teams</h2>
      <p>A gate can ask a team: whoever of it answers first, answers for all.</p>
      {teams.length === 0 && <p className={people['none']}>There are no teams yet.</p>}
      {teams.length > 0 && (
        <ul className={people['list']}>
          {teams.map((team) => (
            <TeamRow key={team.id} team={team} people={everybody} />
          ))}
        </ul>
      )}
      {may && (
        <form className={people['add']} onSubmit={submit} noValidate>
          <Field label="Name of a new team" faults={[...faults.of('name'), ...(faults.general === undefined ? [] : [faults.general])]}>
            {(control) => <TextInput {...control} value={name} maxLength={LIMITS.nameChars} onChange={setName} />}
          </Field>
          <Button type="submit" busy={busy}>
            Make the team
          </Button>
        </form>
      )}
    </section>
  );
}
