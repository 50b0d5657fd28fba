import type { ApiResponse } from '@baton/schema/api/contracts';
import type { ChatRoomView } from '@baton/schema/api/notices';
import type { Issue } from '@baton/schema/errors/issue';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useApi } from '../../api/api-context.ts';
import { asFault } from '../../api/fault.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Checkbox } from '../../ui/field/Checkbox.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { Select } from '../../ui/field/Select.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import { ROOM_WORDS } from './room-words.ts';
import styles from './SettingsPage.module.css';

export interface RoomForm extends Omit<ChatRoomView, 'id'> {
  key: string;
  /** Undefined until it is saved. */
  id: string | undefined;
  /** Typed anew; empty keeps the one that is set. */
  address: string;
}
const FORMATS = [
  { value: 'slack', label: 'Slack, Mattermost and alike' },
  { value: 'teams', label: 'Microsoft Teams' },
];

export interface ChatRoomFieldsProps {
  form: RoomForm;
  faults: readonly Issue[];
  onChange: (next: Partial<RoomForm>) => void;
  onRemove: () => void;
}

/** One room: what it is called, where it is, what it is told of. */
export function ChatRoomFields({ form, faults, onChange, onRemove }: ChatRoomFieldsProps) {
  const api = useApi();
  const [tested, setTested] = useState<ApiResponse<'notices.testRoom'>>();
  const [testing, setTesting] = useState(false);
  const of = (field: string): string[] =>
    faults.filter((issue) => issue.where.path.split('/')[3] === field).map((issue) => `${issue.message} ${issue.fix}`.trim());
  const { id } = form;
  const test = (roomId: string): void => {
    setTesting(true);
    setTested(undefined);
    api
      .call('notices.testRoom', { body: { roomId } })
      .then(setTested, (error: unknown) => setTested({ ok: false, message: asFault(error).message }))
      .finally(() => setTesting(false));
  };
  return (
    <fieldset className={styles['room']}>
      <legend>{form.name || 'A new room'}</legend>
      <div className={styles['two']}>
        <Field label="Name" required faults={of('name')}>
          {(control) => <TextInput {...control} value={form.name} onChange={(name) => onChange({ name })} />}
        </Field>
        <Field label="Service">
          {(control) => (
            <Select
              {...control}
              value={form.format}
              options={FORMATS}
              onChange={(format) => onChange({ format: format === 'teams' ? 'teams' : 'slack' })}
            />
          )}
        </Field>
      </div>
      <Field
        label="Address"
        required={id === undefined}
        faults={of('address')}
        help={form.hint === '' ? 'Kept encrypted and never shown again.' : `It is set (${form.hint}). Type a new one to replace it.`}
      >
        {(control) => (
          <TextInput {...control} type="url" autoComplete="off" value={form.address} onChange={(address) => onChange({ address })} />
        )}
      </Field>
      <div className={styles['ways']}>
        {ROOM_WORDS.map(({ kind, label }) => (
          <Checkbox
            key={kind}
            checked={form.kinds.includes(kind)}
            onChange={(on) => onChange({ kinds: on ? [...form.kinds, kind] : form.kinds.filter((other) => other !== kind) })}
          >
            {label}
          </Checkbox>
        ))}
        {of('kinds').map((fault) => (
          <span key={fault} className={styles['wrong']}>
            {fault}
          </span>
        ))}
      </div>
      <div className={styles['acts']}>
        {id !== undefined && (
          <Button busy={testing} onClick={() => test(id)}>
            Write a line to try it
          </Button>
        )}
        <Button icon={Trash2} onClick={onRemove}>
          Remove
        </Button>
      </div>
      <div aria-live="polite">
        {tested && <p className={`${styles['result']} ${tested.ok ? styles['good'] : styles['bad']}`}>{tested.message}</p>}
      </div>
    </fieldset>
  );
}
