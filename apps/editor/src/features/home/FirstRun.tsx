import type { Home } from '@baton/schema/api/house';
import { Footprints } from 'lucide-react';
import { useMay } from '../../api/me-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { ButtonLink } from '../../ui/button/ButtonLink.tsx';
import { useGuide } from '../../ui/guide/guide-context.ts';
import { links } from '../../ui/links.ts';
import styles from './HomePage.module.css';

/** Before the first run there is nothing to show, so there is one thing to do. */
export function FirstRun({ home, modelConnected }: { home: Home; modelConnected: boolean }) {
  const mayStart = useMay('runs.start');
  const { openTour } = useGuide();
  const [entry] = home.library;
  const any = home.waitingCount + home.attention.length + home.working.length + home.finished.length > 0;
  if (any || !entry || !mayStart) return null;
  return (
    <section className={styles['begin']}>
      <div>
        <h2>Begin with a rehearsal</h2>
        <p>
          {entry.name} with its sample case: agents write, you make every decision, and you see what a run is like. About ten minutes.
          {!modelConnected && ' It needs no AI model.'}
        </p>
      </div>
      <div className={styles['beginActs']}>
        <Button icon={Footprints} onClick={() => openTour()}>
          Look around first
        </Button>
        <ButtonLink to={links.start(entry.version.id)} look="primary">
          Start here
        </ButtonLink>
      </div>
    </section>
  );
}
