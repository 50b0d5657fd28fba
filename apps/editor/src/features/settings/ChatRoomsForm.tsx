import type { ChatRoomView } from '@baton/schema/api/notices';
import { Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useOutside } from '../../api/api-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { ProblemList } from '../../ui/states/ProblemList.tsx';
import { ChatRoomFields, type RoomForm } from './ChatRoomFields.tsx';
import { ROOM_WORDS } from './room-words.ts';
import { useSaving } from './use-saving.ts';
import styles from './SettingsPage.module.css';

const formOf = ({ id, name, format, hint, kinds }: ChatRoomView): RoomForm => ({
  key: id,
  id,
  name,
  format,
  hint,
  kinds: [...kinds],
  address: '',
});

/** Rooms of Slack, Teams and what speaks like them, that are told of things. */
export function ChatRoomsForm({ rooms }: { rooms: readonly ChatRoomView[] }) {
  const { api, cache, newId } = useOutside();
  const [forms, setForms] = useState(() => rooms.map(formOf));
  const { busy, fault, save } = useSaving('The chat rooms are saved');
  const issues = fault?.problem.issues ?? [];
  const change = (key: string, next: Partial<RoomForm>): void =>
    setForms(forms.map((form) => (form.key === key ? { ...form, ...next } : form)));
  const add = (): void =>
    setForms([
      ...forms,
      { key: newId(), id: undefined, name: '', format: 'slack', hint: '', address: '', kinds: ROOM_WORDS.map(({ kind }) => kind) },
    ]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save(async () => {
      const body = {
        rooms: forms.map(({ id, name, format, kinds, address }) => ({
          name,
          format,
          kinds,
          ...(id !== undefined && { id }),
          ...(address.trim() !== '' && { address: address.trim() }),
        })),
      };
      const saved = await api.call('notices.saveRooms', { body });
      cache.put('notices.get', {}, saved);
      setForms(saved.rooms.map(formOf));
    });
  };
  return (
    <form className={styles['part']} onSubmit={submit} noValidate>
      <h2>Chat rooms</h2>
      <p>
        A room of Slack, Teams or a service that speaks like them gets a line with a link. In the service it is called an incoming webhook.
      </p>
      {fault && issues.length === 0 && <ProblemList title="Not saved" problems={[{ message: fault.message, fix: fault.problem.fix }]} />}
      {forms.map((form, index) => (
        <ChatRoomFields
          key={form.key}
          form={form}
          faults={issues.filter((issue) => issue.where.path.startsWith(`/rooms/${index}/`))}
          onChange={(next) => change(form.key, next)}
          onRemove={() => setForms(forms.filter((other) => other.key !== form.key))}
        />
      ))}
      <div className={styles['acts']}>
        {(forms.length > 0 || rooms.length > 0) && (
          <Button type="submit" look="primary" busy={busy}>
            Save
          </Button>
        )}
        <Button icon={Plus} onClick={add}>
          Add a room
        </Button>
      </div>
    </form>
  );
}
