import { type ReactNode, useState } from 'react';
import { GuideRoom } from './GuideRoom.tsx';
import { HelpDialog } from './HelpDialog.tsx';
import { OfflineBanner } from './OfflineBanner.tsx';
import { Rail } from './Rail.tsx';
import styles from './Shell.module.css';

export interface ShellProps {
  waiting: number;
  me: string;
  /** A gate on a phone has a bar of its own at the foot, so the rail makes room. */
  phoneRail: boolean;
  children: ReactNode;
}

/** The frame around every page of somebody who is signed in. */
export function Shell({ waiting, me, phoneRail, children }: ShellProps) {
  const [help, setHelp] = useState(false);
  return (
    <GuideRoom>
      <div className={`${styles['shell']} ${phoneRail ? '' : styles['withoutRail']}`}>
        <a className={styles['skip']} href="#main">
          Skip to the page
        </a>
        <Rail waiting={waiting} me={me} onHelp={() => setHelp(true)} />
        <main id="main" className={styles['main']} tabIndex={-1}>
          <OfflineBanner />
          <div className={styles['page']}>{children}</div>
        </main>
        {help && <HelpDialog onClose={() => setHelp(false)} />}
      </div>
    </GuideRoom>
  );
}
