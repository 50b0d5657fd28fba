import { type KeyboardEvent, useRef } from 'react';
import { findByData } from '../find-by-data.ts';
import styles from './Seg.module.css';

export interface SegPart<V extends string> {
  value: V;
  label: string;
  count?: number | undefined;
  disabled?: boolean;
}

export interface SegProps<V extends string> {
  label: string;
  value: V;
  parts: readonly SegPart<V>[];
  onChange: (value: V) => void;
}

/** One of a few views, side by side: a radio group, so arrows move and choose. */
export function Seg<V extends string>({ label, value, parts, onChange }: SegProps<V>) {
  const group = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    const step =
      event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const open = parts.filter((part) => !part.disabled);
    const next = open[(open.findIndex((part) => part.value === value) + step + open.length) % open.length];
    if (!next) return;
    onChange(next.value);
    findByData(group.current, 'value', next.value)?.focus();
  };
  return (
    <div ref={group} className={styles['seg']} role="radiogroup" aria-label={label} onKeyDown={move}>
      {parts.map((part) => (
        <button
          key={part.value}
          type="button"
          role="radio"
          data-value={part.value}
          className={styles['part']}
          aria-checked={part.value === value}
          tabIndex={part.value === value ? 0 : -1}
          disabled={part.disabled}
          onClick={() => onChange(part.value)}
        >
          {part.label}
          {part.count !== undefined && <span className={styles['count']}>{part.count}</span>}
        </button>
      ))}
    </div>
  );
}
