import type { ApiResponse } from '@baton/schema/api/contracts';
import { ROLE_TEXTS } from '@baton/schema/api/role-texts';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useApi } from '../../api/api-context.ts';
import { asFault, type Fault } from '../../api/fault.ts';
import { ButtonLink } from '../../ui/button/ButtonLink.tsx';
import { BatonMark } from '../../ui/icon/BatonMark.tsx';
import { links } from '../../ui/links.ts';
import { usePageTitle } from '../../ui/page/use-page-title.ts';
import { claimToken } from './claim-token.ts';
import { JoinForm } from './JoinForm.tsx';
import { SignOnButton } from './SignOnButton.tsx';
import styles from './Entry.module.css';

type Offer = ApiResponse<'invitations.look'>;

/** Opened from an invitation's link: says who asks whom to come as what, and lets them in. */
export function InvitationPage({ onIn }: { onIn: () => void }) {
  usePageTitle('Invitation');
  const api = useApi();
  const [, go] = useLocation();
  // The secret stays in the address until it is used, so that a reload of the page still finds it.
  const [token] = useState(() => claimToken(window.location.hash) ?? '');
  const [offer, setOffer] = useState<Offer>();
  const [fault, setFault] = useState<Fault>();
  useEffect(() => {
    api
      .call('invitations.look', { body: { token: token === '' ? 'none' : token } })
      .then(setOffer, (error: unknown) => setFault(asFault(error)));
  }, [api, token]);
  const joined = (): void => {
    go(links.home, { replace: true });
    onIn();
  };
  return (
    <main className={styles['page']}>
      <div className={styles['box']}>
        <BatonMark size={44} />
        {fault && (
          <div className={styles['head']} role="alert">
            <h1>This invitation is not open</h1>
            <p>
              {fault.message} {fault.problem.fix}
            </p>
            <div>
              <ButtonLink to={links.home} look="primary">
                Sign in
              </ButtonLink>
            </div>
          </div>
        )}
        {offer && (
          <>
            <div className={styles['head']}>
              <h1>Join {offer.workspace}</h1>
              <p>
                {offer.by} invites {offer.email} as {ROLE_TEXTS[offer.role].name}. {ROLE_TEXTS[offer.role].may}
              </p>
            </div>
            <JoinForm token={token} signedIn={offer.signedIn} onIn={joined} />
            {!offer.signedIn && <SignOnButton next={links.home} />}
          </>
        )}
      </div>
    </main>
  );
}
