import type { ReactNode } from 'react';
import { usePageTitle } from './use-page-title.ts';
import styles from './Page.module.css';

/** A page with a heading: names the browser tab as well. */
export function Page({
  title,
  lead,
  actions,
  narrow = false,
  children,
}: {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  narrow?: boolean;
  children: ReactNode;
}) {
  usePageTitle(title);
  return (
    <div className={`${styles['page']} ${narrow ? styles['narrow'] : ''}`}>
      <header className={styles['head']}>
        <div>
          <h1>{title}</h1>
          {lead !== undefined && <p>{lead}</p>}
        </div>
        {actions !== undefined && <div className={styles['acts']}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
