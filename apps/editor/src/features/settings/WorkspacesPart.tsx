import { LIMITS } from '@baton/schema/limits';
import { type FormEvent, useState } from 'react';
import { useOutside } from '../../api/api-context.ts';
import { useMay, useMe } from '../../api/me-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import { ProblemList } from '../../ui/states/ProblemList.tsx';
import { fieldFaults } from './field-faults.ts';
import { useSaving } from './use-saving.ts';
import people from './People.module.css';
import styles from './SettingsPage.module.css';

/** Where else this person belongs. Each workspace is a house of its own: nothing is shared between them. */
export function WorkspacesPart() {
  const { api, cache } = useOutside();
  const me = useMe();
  const may = useMay('workspaces.create');
  const [name, setName] = useState('');
  const { busy, fault, save } = useSaving('You are there');
  const faults = fieldFaults(fault);
  const enter = async (workspaceId: string): Promise<void> => {
    await api.call('workspaces.enter', { body: { workspaceId } });
    // Nothing of the one may be left on the screen of the other.
    cache.clear();
    window.location.assign('/');
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save(async () => enter((await api.call('workspaces.create', { body: { name } })).workspaceId));
  };
  if (!may && me.workspaces.length < 2) return null;
  return (
    <section className={styles['part']}>
      <h2>Workspaces</h2>
      <p>Each is a house of its own: people, pipelines, runs and settings are never shared.</p>
      {faults.general !== undefined && <ProblemList title="Nothing was changed" problems={[{ message: faults.general }]} />}
      <ul className={people['list']}>
        {me.workspaces.map((workspace) => (
          <li key={workspace.id} className={people['row']}>
            <div className={people['who']}>
              <strong>{workspace.name}</strong>
            </div>
            {workspace.id === me.workspace.id ? (
              <span className={people['none']}>You are here</span>
            ) : (
              <Button size="small" busy={busy} aria-label={`Go to ${workspace.name}`} onClick={() => save(() => enter(workspace.id))}>
                Go there
              </Button>
            )}
          </li>
        ))}
      </ul>
      {may && (
        <form className={people['add']} onSubmit={submit} noValidate>
          <Field label="Name of a new workspace" faults={faults.of('name')}>
            {(control) => <TextInput {...control} value={name} maxLength={LIMITS.nameChars} onChange={setName} />}
          </Field>
          <Button type="submit" busy={busy}>
            Open it
          </Button>
        </form>
      )}
    </section>
  );
}
