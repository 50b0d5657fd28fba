import type { HTMLAttributes, ReactNode } from 'react';
import styles from './Card.module.css';

/** A quiet box: one line around it, no shadow. */
export function Card({
  pad = true,
  children,
  ...rest
}: { pad?: boolean; children: ReactNode } & Omit<HTMLAttributes<HTMLElement>, 'className'>) {
  return (
    <section {...rest} className={`${styles['card']} ${pad ? styles['pad'] : ''}`}>
      {children}
    </section>
  );
}
