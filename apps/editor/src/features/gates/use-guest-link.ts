import type { ApiResponse } from '@baton/schema/api/contracts';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useApi } from '../../api/api-context.ts';
import { asFault, type Fault } from '../../api/fault.ts';
import { guestApi } from '../../api/guest-api.ts';
import { links } from '../../ui/links.ts';

export type Entered = ApiResponse<'guests.here'> & { linkId: string };
export interface GuestLinkUse {
  entered: Entered | undefined;
  fault: Fault | undefined;
  /** Asks for a new link; undefined when there is no old one to ask with. */
  renew: (() => Promise<ApiResponse<'guests.renew'>>) | undefined;
}

/**
 * Trades the secret of the link for a pass. The secret leaves the address before anything else happens; afterwards the
 * address names the link, so that the page can be loaded anew for as long as the pass lasts.
 */
export function useGuestLink(): GuestLinkUse {
  const api = useApi();
  const [address, go] = useLocation();
  const [entered, setEntered] = useState<Entered>();
  const [fault, setFault] = useState<Fault>();
  const [secret] = useState(() => window.location.hash.slice(1));
  const asked = useRef(false);
  useEffect(() => {
    // One question to the server, although React may run an effect twice.
    if (asked.current) return;
    asked.current = true;
    const linkId = address.slice(links.guest.length + 1);
    const failed = (error: unknown): void => setFault(asFault(error));
    if (secret === '') {
      guestApi(api, linkId)
        .call('guests.here')
        .then((here) => setEntered({ ...here, linkId }), failed);
      return;
    }
    window.history.replaceState(null, '', links.guest);
    api.call('guests.enter', { body: { token: secret } }).then((here) => {
      go(`${links.guest}/${here.linkId}`, { replace: true });
      setEntered(here);
    }, failed);
  }, [api, address, go, secret]);
  return { entered, fault, renew: secret === '' ? undefined : () => api.call('guests.renew', { body: { token: secret } }) };
}
