import { z } from 'zod';
import { isoInstant, route } from './route.ts';

/** The secret of a guest's link; it travels in bodies only, never in an address. */
const tokenBody = z.object({ token: z.string().min(1).max(200) });

export const guestRoutes = {
  'guests.enter': route('guests.enter', {
    permission: 'public',
    summary: 'Trade the secret of a personal link for a pass to its one question',
    body: tokenBody,
    response: z.object({ linkId: z.string(), gateId: z.string(), name: z.string(), timeZone: z.string() }),
  }),
  'guests.here': route('guests.here', {
    permission: 'gates.read',
    summary: 'The question that this pass is for, after a reload of the page',
    response: z.object({ gateId: z.string(), name: z.string(), timeZone: z.string() }),
    guests: true,
  }),
  'guests.renew': route('guests.renew', {
    permission: 'public',
    summary: 'Ask for a new link: it is mailed to the address of the old one',
    body: tokenBody,
    response: z.object({ sentTo: z.string(), at: isoInstant }),
  }),
};
