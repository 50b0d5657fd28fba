import type { ReactNode } from 'react';
import styles from './Checkbox.module.css';

export interface CheckboxProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** Radio buttons of one question share a name. */
  name?: string;
  kind?: 'checkbox' | 'radio';
  disabled?: boolean;
  describedBy?: string | undefined;
  children: ReactNode;
}

/** A point to tick, with its text as one target. */
export function Checkbox({ checked, onChange, name, kind = 'checkbox', disabled = false, describedBy, children }: CheckboxProps) {
  return (
    <label className={styles['row']}>
      <input
        type={kind}
        name={name}
        className={styles['box']}
        checked={checked}
        disabled={disabled}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{children}</span>
    </label>
  );
}
