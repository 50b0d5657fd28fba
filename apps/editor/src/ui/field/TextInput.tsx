import type { InputHTMLAttributes, Ref } from 'react';
import styles from './field.module.css';

export interface TextInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'className' | 'value'> {
  value: string;
  onChange: (value: string) => void;
  ref?: Ref<HTMLInputElement>;
}

/** One line of text, a number or a date. */
export function TextInput({ onChange, type = 'text', ...rest }: TextInputProps) {
  return <input {...rest} type={type} className={styles['control']} onChange={(event) => onChange(event.currentTarget.value)} />;
}
