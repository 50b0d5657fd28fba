import { getAway, setAway } from '../../use-cases/gates/set-away.ts';
import { getMe, setPassword, updateMe } from '../../use-cases/account/me.ts';
import { askForPassword, replacePassword } from '../../use-cases/account/forgotten-password.ts';
import { getHome } from '../../use-cases/home/get-home.ts';
import type { HouseDeps } from '../../use-cases/house-deps.ts';
import { calendarOf, saveCalendar } from '../../use-cases/settings/calendar-settings.ts';
import { getModelSettings, saveModelSettings, testModel } from '../../use-cases/settings/model-settings.ts';
import { getRetention, saveRetention } from '../../use-cases/settings/retention-settings.ts';
import type { RateLimiter } from '../rate-limit.ts';
import type { HandlersOf } from '../route-handler.ts';

export interface HouseHandlerDeps extends HouseDeps {
  /** What is remembered of this session is out of date: the next request asks the database. */
  forget(headers: Headers): void;
  /** The same for all sessions and keys of a person. */
  forgetPerson(userId: string): void;
  limiter: RateLimiter;
}

export function houseHandlers(deps: HouseHandlerDeps): HandlersOf<'me' | 'password' | 'home' | 'settings' | 'setup'> {
  return {
    'setup.claim': async ({ body, header, request }) => {
      const userId = await deps.accounts.claim(body.token);
      for (const cookie of await deps.accounts.openSession(userId, { headers: request.headers })) header('Set-Cookie', cookie);
      return { ok: true };
    },
    'password.ask': async ({ body }) => {
      deps.limiter.take('passwordAsk', `email ${body.email.toLowerCase()}`);
      await askForPassword(deps, body.email);
      return { ok: true };
    },
    'password.replace': async ({ body, header, request }) => {
      const { userId, cookies } = await replacePassword(deps, body, request.headers);
      deps.forgetPerson(userId);
      for (const cookie of cookies) header('Set-Cookie', cookie);
      return { ok: true };
    },
    'me.get': ({ caller }) => getMe(deps, caller),
    'me.update': async ({ caller, body, request }) => {
      const me = await updateMe(deps, caller, body);
      deps.forget(request.headers);
      return me;
    },
    'me.away': ({ caller }) => getAway(deps, caller),
    'me.setAway': ({ caller, body }) => setAway(deps, caller, body),
    'me.password': async ({ caller, body, request }) => {
      await setPassword(deps, caller, body, request.headers);
      deps.forgetPerson(caller.userId);
      return { ok: true };
    },
    'home.get': ({ caller }) => getHome(deps, caller),
    'settings.calendar': ({ caller }) => calendarOf(deps, caller.workspaceId),
    'settings.saveCalendar': ({ caller, body }) => saveCalendar(deps, caller, body),
    'settings.model': ({ caller }) => getModelSettings(deps, caller),
    'settings.saveModel': ({ caller, body }) => saveModelSettings(deps, caller, body),
    'settings.testModel': ({ caller }) => testModel(deps, caller),
    'settings.retention': ({ caller }) => getRetention(deps, caller),
    'settings.saveRetention': ({ caller, body }) => saveRetention(deps, caller, body),
  };
}
