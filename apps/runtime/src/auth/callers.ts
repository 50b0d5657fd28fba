import type { Role } from '@baton/schema/api/permissions';
import type { Clock } from '../ports/clock.ts';
import type { SessionOf } from './accounts.ts';
import type { Caller } from './caller.ts';

/** How long a session is believed without asking the database: a sign-out elsewhere counts after this. */
const BELIEVED_MS = 5_000;
/** Sessions remembered at most. */
const REMEMBERED = 5_000;

export interface CallersDeps {
  whoIs(headers: Headers): Promise<SessionOf | undefined>;
  membership(userId: string): Promise<{ workspaceId: string; role: Role } | undefined>;
  clock: Clock;
}

export interface Callers {
  /** The caller behind a request's cookie; undefined without a session, or for somebody who belongs to no workspace. */
  callerOf(headers: Headers): Promise<Caller | undefined>;
  /** After a sign-out or a change of name: the next request asks the database. */
  forget(headers: Headers): void;
}

/**
 * Turns sessions into callers. A request carries its cookie dozens of times a second while a run is watched, so an
 * answer is believed for a few seconds; only valid ones are remembered, and what strangers send takes no memory.
 */
export function createCallers({ whoIs, membership, clock }: CallersDeps): Callers {
  const known = new Map<string, { caller: Caller; until: number }>();

  const ask = async (headers: Headers): Promise<Caller | undefined> => {
    const person = await whoIs(headers);
    const member = person && (await membership(person.userId));
    if (!person || !member) return undefined;
    const { userId, name, signedInBy } = person;
    return { actor: { kind: 'user', id: userId, name }, userId, signedInBy, ...member };
  };

  return {
    async callerOf(headers) {
      const session = sessionIn(headers);
      if (session === undefined) return undefined;
      const remembered = known.get(session);
      if (remembered && remembered.until > clock.now()) return remembered.caller;
      known.delete(session);
      const caller = await ask(headers);
      if (!caller) return undefined;
      if (known.size >= REMEMBERED) for (const oldest of known.keys()) if (known.delete(oldest)) break;
      known.set(session, { caller, until: clock.now() + BELIEVED_MS });
      return caller;
    },
    forget(headers) {
      const session = sessionIn(headers);
      if (session !== undefined) known.delete(session);
    },
  };
}

/** The session's cookie, as it was sent. */
function sessionIn(headers: Headers): string | undefined {
  return /(?:^|;\s*)(?:__Secure-)?baton\.session_token=([^;]+)/.exec(headers.get('cookie') ?? '')?.[1];
}
