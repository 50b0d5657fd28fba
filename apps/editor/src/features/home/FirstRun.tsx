import type { Home } from '@baton/schema/api/house';
import { useMay } from '../../api/me-context.ts';
import { ButtonLink } from '../../ui/button/ButtonLink.tsx';
import { links } from '../../ui/links.ts';
import styles from './HomePage.module.css';

/** Before the first run there is nothing to show, so there is one thing to do. */
export function FirstRun({ home, modelConnected }: { home: Home; modelConnected: boolean }) {
  const mayStart = useMay('runs.start');
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
      <ButtonLink to={links.start(entry.version.id)} look="primary">
        Start here
      </ButtonLink>
    </section>
  );
}
