import type { PersonView, TeamView } from '@baton/schema/api/people';
import { ROLE_TEXTS } from '@baton/schema/api/role-texts';
import { LIMITS } from '@baton/schema/limits';
import { useState } from 'react';
import { useOutside } from '../../api/api-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { Checkbox } from '../../ui/field/Checkbox.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import { fieldFaults } from './field-faults.ts';
import { useSaving } from './use-saving.ts';
import styles from './People.module.css';

/** The name of a team and who is in it, saved as a whole. */
export function TeamDialog({ team, people, onClose }: { team: TeamView; people: readonly PersonView[]; onClose: () => void }) {
  const { api, cache } = useOutside();
  const [name, setName] = useState(team.name);
  const [members, setMembers] = useState<readonly string[]>(team.members);
  const { busy, fault, save } = useSaving('The team is saved');
  const faults = fieldFaults(fault);
  const tick = (userId: string, on: boolean): void => setMembers(on ? [...members, userId] : members.filter((other) => other !== userId));
  const submit = (): void =>
    save(async () => {
      await api.call('teams.change', { params: { teamId: team.id }, body: { name, members: [...members] } });
      await cache.load('people.list');
      onClose();
    });
  return (
    <Dialog
      title={`Change ${team.name}`}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Leave as it was</Button>
          <Button look="primary" busy={busy} onClick={submit}>
            Save
          </Button>
        </>
      }
    >
      <div className={styles['block']}>
        <Field label="Name" required faults={[...faults.of('name'), ...(faults.general === undefined ? [] : [faults.general])]}>
          {(control) => <TextInput {...control} value={name} maxLength={LIMITS.nameChars} onChange={setName} />}
        </Field>
        <fieldset className={styles['ticks']}>
          <legend>Who is in it</legend>
          {people.map((person) => (
            <Checkbox key={person.userId} checked={members.includes(person.userId)} onChange={(on) => tick(person.userId, on)}>
              {person.name}, {ROLE_TEXTS[person.role].name}
            </Checkbox>
          ))}
        </fieldset>
      </div>
    </Dialog>
  );
}
