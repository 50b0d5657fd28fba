import type { WorkingCalendar } from '@baton/schema/calendar/working-calendar';
import { LIMITS } from '@baton/schema/limits';
import { Plus, Trash2 } from 'lucide-react';
import { Button } from '../../ui/button/Button.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import styles from './SettingsPage.module.css';

type Holiday = WorkingCalendar['holidays'][number];

export interface HolidaysProps {
  holidays: readonly Holiday[];
  /** By `holidays/<row>`. */
  faults: Record<string, string>;
  disabled: boolean;
  onChange: (holidays: Holiday[]) => void;
}

/** Days off, each with its date and its name. */
export function Holidays({ holidays, faults, disabled, onChange }: HolidaysProps) {
  const change = (index: number, next: Partial<Holiday>): void =>
    onChange(holidays.map((day, other) => (other === index ? { ...day, ...next } : day)));
  return (
    <div className={styles['holidays']} role="group" aria-label="Holidays">
      <h3>Holidays</h3>
      {holidays.length === 0 && <p>None yet. On a holiday nothing falls due.</p>}
      {holidays.map((day, index) => {
        const fault = faults[`holidays/${index}`];
        return (
          // Rows have no name of their own while they are typed; their place is what they are known by.
          <div key={index} className={styles['holiday']}>
            <Field label="Date" labelHidden={index > 0} faults={fault === undefined ? [] : [fault]}>
              {(control) => (
                <TextInput {...control} type="date" value={day.date} disabled={disabled} onChange={(date) => change(index, { date })} />
              )}
            </Field>
            <Field label="Name" labelHidden={index > 0}>
              {(control) => (
                <TextInput
                  {...control}
                  value={day.name}
                  maxLength={LIMITS.nameChars}
                  disabled={disabled}
                  onChange={(name) => change(index, { name })}
                />
              )}
            </Field>
            <Button
              icon={Trash2}
              aria-label={`Remove ${day.name === '' ? 'this holiday' : day.name}`}
              disabled={disabled}
              onClick={() => onChange(holidays.filter((_, other) => other !== index))}
            />
          </div>
        );
      })}
      <Button
        size="small"
        icon={Plus}
        disabled={disabled || holidays.length >= LIMITS.holidays}
        onClick={() => onChange([...holidays, { date: '', name: '' }])}
      >
        Add a holiday
      </Button>
    </div>
  );
}
