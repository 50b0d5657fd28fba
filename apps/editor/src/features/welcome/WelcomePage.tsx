import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useApi } from '../../api/api-context.ts';
import { asFault, type Fault } from '../../api/fault.ts';
import { ButtonLink } from '../../ui/button/ButtonLink.tsx';
import { BatonMark } from '../../ui/icon/BatonMark.tsx';
import { links } from '../../ui/links.ts';
import { usePageTitle } from '../../ui/page/use-page-title.ts';
import { claimToken } from './claim-token.ts';
import styles from './Entry.module.css';

/** Opened from the terminal's link: trades the one-time token for a session, then goes Home. */
export function WelcomePage({ onIn }: { onIn: () => void }) {
  usePageTitle('Welcome');
  const api = useApi();
  const [, go] = useLocation();
  const [fault, setFault] = useState<Fault>();
  const asked = useRef(false);
  useEffect(() => {
    // A token is good for one claim, and React may run an effect twice.
    if (asked.current) return;
    asked.current = true;
    const token = claimToken(window.location.hash);
    window.history.replaceState(null, '', window.location.pathname);
    const home = (): void => {
      go(links.home, { replace: true });
      onIn();
    };
    if (token === undefined) home();
    else api.call('setup.claim', { body: { token } }).then(home, (error: unknown) => setFault(asFault(error)));
  }, [api, go, onIn]);
  return (
    <main className={styles['page']}>
      <div className={styles['box']}>
        <BatonMark size={44} />
        {fault ? (
          <div className={styles['head']} role="alert">
            <h1>This link does not open Baton</h1>
            <p>
              {fault.message} {fault.problem.fix}
            </p>
            <div>
              <ButtonLink to={links.home} look="primary">
                Sign in instead
              </ButtonLink>
            </div>
          </div>
        ) : (
          <div className={styles['head']} role="status">
            <h1>Welcome to Baton</h1>
            <p>Signing you in.</p>
          </div>
        )}
      </div>
    </main>
  );
}
