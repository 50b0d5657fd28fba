import type { SelectHTMLAttributes } from 'react';
import styles from './field.module.css';

export interface SelectProps extends Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange' | 'className' | 'value'> {
  value: string;
  onChange: (value: string) => void;
  options: readonly { value: string; label: string }[];
  /** Shown while nothing is chosen. */
  empty?: string;
}

/** The browser's own list of choices: the one that works with every keyboard, reader and phone. */
export function Select({ onChange, options, empty, ...rest }: SelectProps) {
  return (
    <select {...rest} className={styles['control']} onChange={(event) => onChange(event.currentTarget.value)}>
      {empty !== undefined && <option value="">{empty}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
