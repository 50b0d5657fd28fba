import { AppError } from '@baton/schema/errors/app-error';
import type { HouseDeps } from '../../use-cases/house-deps.ts';
import { enterAsGuest } from '../../use-cases/guests/enter-as-guest.ts';
import { passName } from '../../use-cases/guests/guest-caller.ts';
import { renewLink } from '../../use-cases/guests/renew-link.ts';
import { calendarOf } from '../../use-cases/settings/calendar-settings.ts';
import type { HandlersOf } from '../route-handler.ts';

export function guestHandlers(deps: HouseDeps): HandlersOf<'guests'> {
  const secure = deps.notices.publicUrl.startsWith('https:') ? '; Secure' : '';
  const zoneOf = async (workspaceId: string): Promise<string> => (await calendarOf(deps, workspaceId)).timeZone;
  return {
    'guests.enter': async ({ body, header }) => {
      const { link, pass, seconds } = await enterAsGuest(deps, body.token);
      header('Set-Cookie', `${passName(link.id)}=${pass}; Path=/api; HttpOnly; SameSite=Strict; Max-Age=${seconds}${secure}`);
      return { linkId: link.id, gateId: link.gateId, name: link.name, timeZone: await zoneOf(link.workspaceId) };
    },
    'guests.here': async ({ caller }) => {
      if (!caller.guest) throw new AppError('not_found');
      return { gateId: caller.guest.gateId, name: caller.actor.name, timeZone: await zoneOf(caller.workspaceId) };
    },
    'guests.renew': ({ body }) => renewLink(deps, body.token),
  };
}
