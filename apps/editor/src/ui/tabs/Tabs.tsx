import type { LucideIcon } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { findByData } from '../find-by-data.ts';
import { Icon } from '../icon/Icon.tsx';
import styles from './Tabs.module.css';

export interface TabPart<V extends string> {
  value: V;
  label: string;
  icon?: LucideIcon;
  count?: number | undefined;
}

export interface TabsProps<V extends string> {
  label: string;
  value: V;
  tabs: readonly TabPart<V>[];
  big?: boolean;
  onChange: (value: V) => void;
  /** Id of the panel that the tabs fill. */
  panelId?: string;
}

/** Rooms of one page. Arrow keys move, the chosen one is the only stop for Tab. */
export function Tabs<V extends string>({ label, value, tabs, big = false, onChange, panelId }: TabsProps<V>) {
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    const at = tabs.findIndex((tab) => tab.value === value);
    const to =
      event.key === 'ArrowRight'
        ? at + 1
        : event.key === 'ArrowLeft'
          ? at - 1
          : event.key === 'Home'
            ? 0
            : event.key === 'End'
              ? tabs.length - 1
              : undefined;
    if (to === undefined) return;
    event.preventDefault();
    const next = tabs[(to + tabs.length) % tabs.length];
    if (!next) return;
    onChange(next.value);
    findByData(list.current, 'value', next.value)?.focus();
  };
  return (
    <div ref={list} role="tablist" aria-label={label} className={`${styles['tabs']} ${big ? styles['big'] : ''}`} onKeyDown={move}>
      {tabs.map((tab) => (
        <button
          key={tab.value}
          type="button"
          role="tab"
          data-value={tab.value}
          className={styles['tab']}
          aria-selected={tab.value === value}
          aria-controls={panelId}
          tabIndex={tab.value === value ? 0 : -1}
          onClick={() => onChange(tab.value)}
        >
          {tab.icon && <Icon of={tab.icon} size={16} />}
          {tab.label}
          {tab.count !== undefined && tab.count > 0 && <span className={styles['count']}>{tab.count}</span>}
        </button>
      ))}
    </div>
  );
}
