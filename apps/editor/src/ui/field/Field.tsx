import { CircleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Icon } from '../icon/Icon.tsx';
import styles from './field.module.css';

/** What a control inside a Field must carry so that its label, help and faults are read with it. */
export interface ControlProps {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
  required?: boolean;
}

export interface FieldProps {
  label: string;
  /** Hidden to the eye where the place makes it clear, still read out. */
  labelHidden?: boolean;
  help?: ReactNode;
  faults?: readonly string[] | undefined;
  required?: boolean | undefined;
  /** Marks the field as optional; for forms where most are required. */
  optional?: boolean;
  /** Marks the field as needed; for forms where most are not. */
  needed?: boolean;
  /** Right of the label, such as "Saved 12 s ago". */
  end?: ReactNode;
  children: (control: ControlProps) => ReactNode;
}

/** A label, what to write, the control, and every fault of it in words. */
export function Field({
  label,
  labelHidden = false,
  help,
  faults = [],
  required,
  optional = false,
  needed = false,
  end,
  children,
}: FieldProps) {
  const id = useId();
  const helpId = `${id}-help`;
  const faultId = `${id}-fault`;
  const describedBy = [help !== undefined && helpId, faults.length > 0 && faultId].filter(Boolean).join(' ');
  return (
    <div className={styles['field']}>
      <div className={labelHidden ? 'sr' : styles['top']}>
        <label className={styles['label']} htmlFor={id}>
          {label}
        </label>
        {optional && <span className={styles['optional']}>optional</span>}
        {needed && <span className={styles['optional']}>needed</span>}
        {end !== undefined && <span className={styles['end']}>{end}</span>}
      </div>
      {help !== undefined && (
        <div id={helpId} className={styles['help']}>
          {help}
        </div>
      )}
      {children({
        id,
        ...(describedBy !== '' && { 'aria-describedby': describedBy }),
        ...(faults.length > 0 && { 'aria-invalid': true as const }),
        ...(required === true && { required: true }),
      })}
      {faults.length > 0 && (
        <div id={faultId}>
          {faults.map((fault) => (
            <p key={fault} className={styles['fault']}>
              <Icon of={CircleAlert} size={14} />
              {fault}
            </p>
          ))}
        </div>
      )}
    </div>
  );
}
