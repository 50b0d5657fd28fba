import { Select } from '../../../ui/field/Select.tsx';
import { TextInput } from '../../../ui/field/TextInput.tsx';
import { DURATION_UNITS, type DurationUnit, readDuration, writeDuration } from '../durations.ts';
import { FieldFrame } from '../parts/FieldFrame.tsx';
import { textAt } from '../setting-value.ts';
import type { ControlOf } from '../settings-scope.ts';
import styles from './controls.module.css';

/** A length of time as a count and a unit. */
export function DurationControl({ field, scope }: ControlOf<'duration'>) {
  const duration = readDuration(textAt(scope.value, field.key));
  const unit = duration?.unit ?? 'days';
  const change = (text: string, next: DurationUnit): void => {
    const count = Number(text);
    if (text.trim() === '') scope.set(field, '', true);
    else if (Number.isFinite(count) && count >= 0) scope.set(field, writeDuration({ count: Math.min(count, 9_999), unit: next }), true);
  };
  return (
    <FieldFrame field={field} scope={scope}>
      {(control) => (
        <span className={styles['number']}>
          <TextInput
            {...control}
            inputMode="numeric"
            value={duration === undefined ? '' : String(duration.count)}
            disabled={scope.readOnly}
            onChange={(text) => change(text, unit)}
            onBlur={scope.done}
          />
          <Select
            aria-label={`Unit of ${field.label}`}
            value={unit}
            disabled={scope.readOnly}
            options={DURATION_UNITS.map((value) => ({ value, label: value }))}
            onChange={(value) => change(String(duration?.count ?? 1), value as DurationUnit)}
          />
        </span>
      )}
    </FieldFrame>
  );
}
