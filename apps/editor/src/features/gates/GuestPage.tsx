import { useMemo } from 'react';
import { OutsideProvider, useOutside } from '../../api/api-context.ts';
import { guestApi } from '../../api/guest-api.ts';
import { GuestProvider } from '../../api/guest-context.ts';
import { ResourceCache } from '../../api/resource-cache.ts';
import { ZoneProvider } from '../../ui/clock/zone-context.ts';
import { BatonMark } from '../../ui/icon/BatonMark.tsx';
import { usePageTitle } from '../../ui/page/use-page-title.ts';
import { GatePage } from './GatePage.tsx';
import { ClosedLink } from './ClosedLink.tsx';
import { type Entered, useGuestLink } from './use-guest-link.ts';
import styles from './GuestPage.module.css';

/** The page of somebody without an account: one question, and none of the rooms around it. */
export function GuestPage() {
  const { entered, fault, renew } = useGuestLink();
  if (entered) return <Room entered={entered} />;
  if (fault) return <ClosedLink fault={fault} renew={renew} />;
  return <Opening />;
}

function Opening() {
  usePageTitle('Opening the question');
  return (
    <main className={styles['alone']}>
      <p role="status">Opening the question.</p>
    </main>
  );
}

function Room({ entered }: { entered: Entered }) {
  const outside = useOutside();
  const own = useMemo(() => {
    const api = guestApi(outside.api, entered.linkId);
    return { ...outside, api, cache: new ResourceCache(api) };
  }, [outside, entered.linkId]);
  return (
    <OutsideProvider value={own}>
      <GuestProvider value={true}>
        <ZoneProvider value={entered.timeZone}>
          <div className={styles['frame']}>
            <header className={styles['bar']}>
              <BatonMark size={22} />
              <span>
                You are here as <b>{entered.name}</b>. The link in your mail is yours alone.
              </span>
            </header>
            <main className={styles['page']}>
              <GatePage gateId={entered.gateId} />
            </main>
          </div>
        </ZoneProvider>
      </GuestProvider>
    </OutsideProvider>
  );
}
