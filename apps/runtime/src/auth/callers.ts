import { createHash } from 'node:crypto';
import { lesserRole, type Role } from '@baton/schema/api/permissions';
import type { Clock } from '../ports/clock.ts';
import type { SessionOf } from './accounts.ts';
import type { Caller } from './caller.ts';

/** How long a session or key is believed without asking the database: an end at another process counts after this. */
const BELIEVED_MS = 5_000;
/** Sessions and keys remembered at most. */
const REMEMBERED = 5_000;

export interface KeyHolder {
  keyId: string;
  name: string;
  /** What the key itself may at most. */
  role: Role;
  userId: string;
  userName: string;
  workspaceId: string;
}

export interface CallersDeps {
  whoIs(headers: Headers): Promise<SessionOf | undefined>;
  /** `preferred`: the workspace that the session has entered; where the person belongs otherwise, if that one is no more. */
  membership(userId: string, preferred: string | undefined): Promise<{ workspaceId: string; role: Role } | undefined>;
  /** Whose key this is; undefined for one that is not good. */
  holderOf(key: string): Promise<KeyHolder | undefined>;
  clock: Clock;
}

export interface Callers {
  /** The caller behind a request's key or cookie; undefined without either, or for somebody who belongs to no workspace. */
  callerOf(headers: Headers): Promise<Caller | undefined>;
  /** After a sign-out or a change of name: the next request asks the database. */
  forget(headers: Headers): void;
  /** After a change of role, a removal, or an end of sessions or keys: nothing is believed of this person any more. */
  forgetPerson(userId: string): void;
}

/**
 * Turns sessions and keys into callers. A request carries its cookie dozens of times a second while a run is watched, so
 * an answer is believed for a few seconds; only valid ones are remembered, and what strangers send takes no memory.
 */
export function createCallers({ whoIs, membership, holderOf, clock }: CallersDeps): Callers {
  const known = new Map<string, { caller: Caller; until: number }>();
  /** Goes up with every forgetting: what was being read meanwhile is not remembered. */
  let forgotten = 0;

  const askSession = async (headers: Headers): Promise<Caller | undefined> => {
    const person = await whoIs(headers);
    const member = person && (await membership(person.userId, person.workspaceId));
    if (!person || !member) return undefined;
    const { userId, name, signedInBy } = person;
    return { actor: { kind: 'user', id: userId, name }, userId, signedInBy, ...member };
  };
  const askKey = async (key: string): Promise<Caller | undefined> => {
    const holder = await holderOf(key);
    const member = holder && (await membership(holder.userId, holder.workspaceId));
    // The key belongs to one workspace: whoever is no member of it any more has no key either.
    if (!holder || !member || member.workspaceId !== holder.workspaceId) return undefined;
    const { userId, userName, name, role, workspaceId } = holder;
    return {
      actor: { kind: 'api_key', id: userId, name: `${name} (key of ${userName})` },
      userId,
      workspaceId,
      role: lesserRole(role, member.role),
      signedInBy: 'api_key',
    };
  };

  return {
    async callerOf(headers) {
      const key = keyIn(headers);
      const session = key === undefined ? sessionIn(headers) : undefined;
      const name = key === undefined ? session : `key ${createHash('sha256').update(key).digest('hex')}`;
      if (name === undefined) return undefined;
      const remembered = known.get(name);
      if (remembered && remembered.until > clock.now()) return remembered.caller;
      known.delete(name);
      const [began, before] = [clock.now(), forgotten];
      const caller = await (key === undefined ? askSession(headers) : askKey(key));
      if (!caller || before !== forgotten) return caller;
      if (known.size >= REMEMBERED) for (const oldest of known.keys()) if (known.delete(oldest)) break;
      // Counted from the question: what was read before an end is believed no longer than the rest.
      known.set(name, { caller, until: began + BELIEVED_MS });
      return caller;
    },
    forget(headers) {
      forgotten += 1;
      const session = sessionIn(headers);
      if (session !== undefined) known.delete(session);
    },
    forgetPerson(userId) {
      forgotten += 1;
      for (const [name, { caller }] of known) if (caller.userId === userId) known.delete(name);
    },
  };
}

/** The session's cookie, as it was sent. */
function sessionIn(headers: Headers): string | undefined {
  return /(?:^|;\s*)(?:__Secure-)?baton\.session_token=([^;]+)/.exec(headers.get('cookie') ?? '')?.[1];
}

/** A program's key. Whoever sends one is that program: a cookie beside it counts for nothing. */
function keyIn(headers: Headers): string | undefined {
  const bearer = /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  return bearer ?? headers.get('x-api-key') ?? undefined;
}
