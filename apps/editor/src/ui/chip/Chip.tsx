import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../icon/Icon.tsx';
import type { ChipTone } from './chip-tone.ts';
import styles from './Chip.module.css';

export interface ChipProps {
  tone?: ChipTone;
  icon?: LucideIcon;
  /** The icon turns while something is going on. */
  turning?: boolean;
  title?: string | undefined;
  children: ReactNode;
}

/** A short fact: an icon and a word. The colour repeats what the word says. */
export function Chip({ tone = 'neutral', icon, turning = false, title, children }: ChipProps) {
  return (
    <span className={`${styles['chip']} ${styles[tone] ?? ''}`} title={title}>
      {icon && <Icon of={icon} size={13} className={turning ? styles['turn'] : undefined} />}
      {children}
    </span>
  );
}
