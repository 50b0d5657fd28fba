import type { SignOn } from '../../auth/sign-on.ts';
import { createKey, listKeys, revokeKey } from '../../use-cases/account/api-keys.ts';
import { getMe } from '../../use-cases/account/me.ts';
import { endSession, listSessions } from '../../use-cases/account/sessions.ts';
import { createWorkspace, enterWorkspace } from '../../use-cases/account/workspaces.ts';
import type { HouseDeps } from '../../use-cases/house-deps.ts';
import { acceptInvitation, lookAtInvitation } from '../../use-cases/people/accept-invitation.ts';
import { changeRole } from '../../use-cases/people/change-role.ts';
import { invite, listInvitations, renewInvitation, withdrawInvitation } from '../../use-cases/people/invite.ts';
import { listPeople } from '../../use-cases/people/list-people.ts';
import { removePerson } from '../../use-cases/people/remove-person.ts';
import { changeTeam, createTeam, removeTeam } from '../../use-cases/people/teams.ts';
import type { RateLimiter } from '../rate-limit.ts';
import type { HandlersOf } from '../route-handler.ts';

export interface PeopleHandlerDeps extends HouseDeps {
  limiter: RateLimiter;
  signOn: SignOn | undefined;
  /** What is remembered of this person is out of date: the next request asks the database. */
  forgetPerson(userId: string): void;
}

type Names = 'people' | 'teams' | 'invitations' | 'sessions' | 'keys' | 'workspaces' | 'signOn';

export function peopleHandlers(deps: PeopleHandlerDeps): HandlersOf<Names> {
  return {
    'people.list': ({ caller }) => listPeople(deps, caller),
    'people.role': async ({ caller, params, body }) => {
      await changeRole(deps, caller, params.userId, body.role);
      deps.forgetPerson(params.userId);
      return { ok: true };
    },
    'people.remove': async ({ caller, params }) => {
      await removePerson(deps, caller, params.userId);
      deps.forgetPerson(params.userId);
      return { ok: true };
    },
    'teams.create': ({ caller, body }) => createTeam(deps, caller, body.name),
    'teams.change': async ({ caller, params, body }) => {
      await changeTeam(deps, caller, params.teamId, body);
      return { ok: true };
    },
    'teams.remove': async ({ caller, params }) => {
      await removeTeam(deps, caller, params.teamId);
      return { ok: true };
    },
    'invitations.list': ({ caller }) => listInvitations(deps, caller),
    'invitations.create': ({ caller, body }) => invite(deps, caller, body),
    'invitations.renew': ({ caller, params }) => renewInvitation(deps, caller, params.invitationId),
    'invitations.withdraw': async ({ caller, params }) => {
      await withdrawInvitation(deps, caller, params.invitationId);
      return { ok: true };
    },
    'invitations.look': ({ body, request }) => lookAtInvitation(deps, body.token, request.headers),
    'invitations.accept': async ({ body, request, header }) => {
      // A password may be guessed here as well as at the sign-in: both count together.
      const guessing = (email: string): void => deps.limiter.take('signIn', `email ${email.toLowerCase()}`);
      const { cookies, userId } = await acceptInvitation(deps, body, request.headers, guessing);
      deps.forgetPerson(userId);
      for (const cookie of cookies) header('Set-Cookie', cookie);
      return { ok: true };
    },
    'sessions.list': ({ caller, request }) => listSessions(deps, caller, request.headers),
    'sessions.end': async ({ caller, params }) => {
      await endSession(deps, caller, params.sessionId);
      deps.forgetPerson(caller.userId);
      return { ok: true };
    },
    'sessions.endOthers': async ({ caller, request }) => {
      const ended = await deps.accounts.sessions.endAll(caller.userId, request.headers);
      deps.forgetPerson(caller.userId);
      return { ended };
    },
    'keys.list': ({ caller }) => listKeys(deps, caller),
    'keys.create': ({ caller, body }) => createKey(deps, caller, body),
    'keys.revoke': async ({ caller, params }) => {
      deps.forgetPerson(await revokeKey(deps, caller, params.keyId));
      return { ok: true };
    },
    'workspaces.create': async ({ caller, body }) => ({ workspaceId: await createWorkspace(deps, caller, body.name) }),
    'workspaces.enter': async ({ caller, body, request }) => {
      const there = await enterWorkspace(deps, caller, body.workspaceId, request.headers);
      deps.forgetPerson(caller.userId);
      return getMe(deps, there);
    },
    'signOn.offer': () => ({ name: deps.signOn?.name ?? null, mail: deps.notices.mailer !== undefined }),
  };
}
