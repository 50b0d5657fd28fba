import { type Ref, type TextareaHTMLAttributes, useLayoutEffect, useRef } from 'react';
import styles from './field.module.css';

export interface TextareaProps extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange' | 'className' | 'value'> {
  value: string;
  onChange: (value: string) => void;
  ref?: Ref<HTMLTextAreaElement>;
}

const growsByItself = typeof CSS !== 'undefined' && typeof CSS.supports === 'function' && CSS.supports('field-sizing', 'content');

/** Text of any length: the box grows with what is written. */
export function Textarea({ value, onChange, rows = 3, ref, ...rest }: TextareaProps) {
  const own = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const box = own.current;
    if (!box || growsByItself) return;
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight + 2}px`;
  }, [value]);
  return (
    <textarea
      {...rest}
      rows={rows}
      value={value}
      style={{ minHeight: `${rows * 20 + 18}px` }}
      className={styles['control']}
      onChange={(event) => onChange(event.currentTarget.value)}
      ref={(element) => {
        own.current = element;
        if (typeof ref === 'function') ref(element);
        else if (ref) ref.current = element;
      }}
    />
  );
}
