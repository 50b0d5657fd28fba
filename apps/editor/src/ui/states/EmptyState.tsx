import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';

/** Nothing here, said in a sentence, with what to do about it. */
export function EmptyState({ title, children, actions }: { title: string; children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className={styles['empty']}>
      <h2>{title}</h2>
      {children !== undefined && <p>{children}</p>}
      {actions !== undefined && <div className={styles['acts']}>{actions}</div>}
    </div>
  );
}
