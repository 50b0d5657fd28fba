import type { ApiResponse } from '@baton/schema/api/contracts';
import { type FormEvent, useState } from 'react';
import { useOutside } from '../../api/api-context.ts';
import { useMe } from '../../api/me-context.ts';
import { useResource } from '../../api/use-resource.ts';
import { Button } from '../../ui/button/Button.tsx';
import { useNow } from '../../ui/clock/clock-context.ts';
import { Field } from '../../ui/field/Field.tsx';
import { Select } from '../../ui/field/Select.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import { dayWords } from '../../ui/words/date-words.ts';
import { dayInput, instantOfDay } from '../../ui/words/day-input.ts';
import { useSaving } from './use-saving.ts';
import styles from './SettingsPage.module.css';

type Away = ApiResponse<'me.away'>['away'];

/** "I am away until … and … stands in." It ends by itself. */
export function AwayForm({ saved }: { saved: Away }) {
  const { api, cache } = useOutside();
  const me = useMe();
  const now = useNow(60_000);
  const { data } = useResource('gates.askable');
  const [day, setDay] = useState(saved ? dayInput(Date.parse(saved.until), 0) : '');
  const [deputyId, setDeputyId] = useState(saved?.deputyId ?? '');
  const { busy, fault, save } = useSaving('Saved');
  const others = (data?.people ?? []).filter((person) => person.userId !== me.userId);
  const deputy = others.find((person) => person.userId === saved?.deputyId)?.name;
  const keep = (away: Away): void =>
    save(async () => {
      const kept = await api.call('me.setAway', { body: { away } });
      cache.put('me.away', {}, kept);
      cache.refresh('gates.list', 'home.get');
    });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const until = instantOfDay(day);
    if (until !== undefined) keep({ until, deputyId: deputyId === '' ? null : deputyId });
  };
  return (
    <form className={styles['part']} onSubmit={submit} noValidate>
      <h2>Away</h2>
      <p>
        {saved
          ? `You are away until ${dayWords(Date.parse(saved.until), now)}${deputy === undefined ? '' : `, and ${deputy} stands in`}.`
          : 'Gates that ask you ask somebody else as well while you are away. The record names you both.'}
      </p>
      <div className={styles['two']}>
        <Field label="Back on" required faults={fault ? [`${fault.message} ${fault.problem.fix}`] : []}>
          {(control) => <TextInput {...control} type="date" value={day} min={dayInput(now, 1)} max={dayInput(now, 90)} onChange={setDay} />}
        </Field>
        <Field label="Who stands in">
          {(control) => (
            <Select
              {...control}
              value={deputyId}
              empty="Nobody"
              options={others.map(({ userId, name, awayUntil }) => ({
                value: userId,
                label: awayUntil === null ? name : `${name} (away)`,
              }))}
              onChange={setDeputyId}
            />
          )}
        </Field>
      </div>
      <div className={styles['acts']}>
        <Button type="submit" look="primary" busy={busy} disabled={instantOfDay(day) === undefined}>
          {saved ? 'Change' : 'I am away'}
        </Button>
        {saved && (
          <Button
            busy={busy}
            onClick={() => {
              setDay('');
              keep(null);
            }}
          >
            I am back
          </Button>
        )}
      </div>
    </form>
  );
}
