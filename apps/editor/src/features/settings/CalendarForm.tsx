import type { Weekday, WorkingCalendar } from '@baton/schema/calendar/working-calendar';
import { type FormEvent, useState } from 'react';
import { useOutside } from '../../api/api-context.ts';
import { useMay } from '../../api/me-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Checkbox } from '../../ui/field/Checkbox.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { Select } from '../../ui/field/Select.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import { ProblemList } from '../../ui/states/ProblemList.tsx';
import { calendarFaults, sentFaults } from './calendar-faults.ts';
import { Holidays } from './Holidays.tsx';
import { useSaving } from './use-saving.ts';
import styles from './SettingsPage.module.css';

const DAYS: { day: Weekday; name: string }[] = [
  { day: 1, name: 'Monday' },
  { day: 2, name: 'Tuesday' },
  { day: 3, name: 'Wednesday' },
  { day: 4, name: 'Thursday' },
  { day: 5, name: 'Friday' },
  { day: 6, name: 'Saturday' },
  { day: 7, name: 'Sunday' },
];

function zonesWith(zone: string): { value: string; label: string }[] {
  const names = [...new Set(['UTC', zone, ...Intl.supportedValuesOf('timeZone')])].toSorted();
  return names.map((value) => ({ value, label: value.replaceAll('_', ' ') }));
}

export function CalendarForm({ saved }: { saved: WorkingCalendar }) {
  const { api, cache } = useOutside();
  const may = useMay('settings.write');
  const [calendar, setCalendar] = useState(saved);
  const [own, setOwn] = useState<Record<string, string>>({});
  const { busy, fault, save } = useSaving('The calendar is saved');
  const faults = { ...sentFaults(fault), ...own };
  const of = (name: string): string[] => (faults[name] === undefined ? [] : [faults[name]]);
  const change = (next: Partial<WorkingCalendar>): void => setCalendar({ ...calendar, ...next });
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const tick = (day: Weekday, on: boolean): void =>
    change({ workingDays: on ? [...calendar.workingDays, day] : calendar.workingDays.filter((other) => other !== day) });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const wrong = calendarFaults(calendar);
    setOwn(wrong);
    if (Object.keys(wrong).length > 0) return;
    save(async () => {
      const kept = await api.call('settings.saveCalendar', { body: calendar });
      cache.put('settings.calendar', {}, kept);
      setCalendar(kept);
      await cache.load('me.get');
    });
  };
  return (
    <form className={styles['part']} onSubmit={submit} noValidate>
      <h2>Calendar</h2>
      <p>Due dates and waits follow it, for everybody in the workspace. What is due already stays due when it was.</p>
      {fault && Object.keys(sentFaults(fault)).length === 0 && (
        <ProblemList title="Not saved" problems={[{ message: `${fault.message} ${fault.problem.fix}` }]} />
      )}
      <Field label="Time zone" required faults={of('timeZone')} help="Dates are shown in it, so that everybody reads the same day.">
        {(control) => (
          <Select
            {...control}
            value={calendar.timeZone}
            options={zonesWith(calendar.timeZone)}
            disabled={!may}
            onChange={(timeZone) => change({ timeZone })}
          />
        )}
      </Field>
      {may && here !== calendar.timeZone && (
        <div className={styles['acts']}>
          <Button size="small" onClick={() => change({ timeZone: here })}>
            Use the zone of this device: {here.replaceAll('_', ' ')}
          </Button>
        </div>
      )}
      <fieldset className={styles['days']} disabled={!may}>
        <legend>Working days</legend>
        {DAYS.map(({ day, name }) => (
          <Checkbox key={day} checked={calendar.workingDays.includes(day)} disabled={!may} onChange={(on) => tick(day, on)}>
            {name}
          </Checkbox>
        ))}
        {of('workingDays').map((text) => (
          <p key={text} role="alert" className={styles['wrong']}>
            {text}
          </p>
        ))}
      </fieldset>
      <Field label="A working day ends at" required faults={of('dayEnds')} help="What is due on a day is due then.">
        {(control) => (
          <TextInput {...control} type="time" value={calendar.dayEnds} disabled={!may} onChange={(dayEnds) => change({ dayEnds })} />
        )}
      </Field>
      <Holidays holidays={calendar.holidays} faults={faults} disabled={!may} onChange={(holidays) => change({ holidays })} />
      <div className={styles['acts']}>
        <Button type="submit" look="primary" busy={busy} disabled={!may}>
          Save
        </Button>
      </div>
    </form>
  );
}
