import { isJsonObject, type JsonObject } from '@baton/schema/json';
import { useResource } from '../../../api/use-resource.ts';
import { Field } from '../../../ui/field/Field.tsx';
import { Select } from '../../../ui/field/Select.tsx';
import { TextInput } from '../../../ui/field/TextInput.tsx';
import { FieldFrame } from '../parts/FieldFrame.tsx';
import { settingAt, textAt } from '../setting-value.ts';
import type { ControlOf } from '../settings-scope.ts';
import styles from './controls.module.css';

/** Kinds that name somebody, and the setting that holds the name. */
const NAMES: Record<string, string> = { role: 'role', team: 'teamId', person: 'userId' };

/** Everybody who may answer a gate has one of these. */
const ROLES = [
  { value: 'role:owner', label: 'Any owner' },
  { value: 'role:admin', label: 'Any admin' },
  { value: 'role:architect', label: 'Any learning architect' },
  { value: 'role:reviewer', label: 'Any reviewer' },
];

/** Whom a step asks: one list with everybody by name. A guest is somebody without an account, asked by e-mail. */
export function AssigneeControl({ field, scope }: ControlOf<'people'>) {
  const { data } = useResource('gates.askable');
  const stored = settingAt(scope.value, field.key);
  const assignee: JsonObject = stored !== undefined && isJsonObject(stored) ? stored : { kind: '' };
  const options = [
    { value: 'anyone', label: 'Anyone in the workspace' },
    { value: 'starter', label: 'Whoever started the run' },
    ...(data?.people ?? []).map(({ userId, name }) => ({ value: `person:${userId}`, label: name })),
    ...(data?.teams ?? []).map(({ id, name }) => ({ value: `team:${id}`, label: `Team: ${name}` })),
    ...ROLES,
    { value: 'guest', label: 'A guest, by e-mail' },
  ];
  const value = chosenOf(assignee);
  // Who has left, or a role of old, stays readable until somebody else is chosen.
  if (data && value !== '' && !options.some((option) => option.value === value)) options.push({ value, label: goneWords(assignee) });
  const choose = (next: string): void => {
    const [kind = '', ...rest] = next.split(':');
    const name = NAMES[kind];
    if (kind === 'guest') scope.set(field, { kind, email: '', name: '' });
    else scope.set(field, name === undefined ? { kind } : { kind, [name]: rest.join(':') });
  };
  const guest = (part: JsonObject): void => scope.set(field, { ...assignee, ...part }, true);
  return (
    <div className={styles['stack']}>
      <FieldFrame field={field} scope={scope}>
        {(control) => (
          <Select
            {...control}
            value={value}
            disabled={scope.readOnly}
            options={options}
            {...(value === '' && { empty: 'Not said yet' })}
            onChange={choose}
          />
        )}
      </FieldFrame>
      {assignee['kind'] === 'guest' && (
        <>
          <Field label="Their name">
            {(control) => (
              <TextInput
                {...control}
                value={textAt(assignee, 'name')}
                disabled={scope.readOnly}
                onChange={(name) => guest({ name })}
                onBlur={scope.done}
              />
            )}
          </Field>
          <Field label="Their e-mail" required help="They get a link to this one question, and see nothing else.">
            {(control) => (
              <TextInput
                {...control}
                type="email"
                value={textAt(assignee, 'email')}
                disabled={scope.readOnly}
                onChange={(email) => guest({ email: email.trim() })}
                onBlur={scope.done}
              />
            )}
          </Field>
        </>
      )}
    </div>
  );
}

function chosenOf(assignee: JsonObject): string {
  const kind = textAt(assignee, 'kind');
  const name = NAMES[kind];
  if (name === undefined) return kind;
  const id = textAt(assignee, name);
  return id === '' ? '' : `${kind}:${id}`;
}

function goneWords(assignee: JsonObject): string {
  const kind = textAt(assignee, 'kind');
  if (kind === 'role') return `Everyone with the role “${textAt(assignee, 'role')}”`;
  return kind === 'team' ? 'A team that is no longer there' : 'Somebody who is no longer here';
}
