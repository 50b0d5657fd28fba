import { SIGNED_IN_BY, type SignedInBy } from './caller.ts';
import type { signInLibrary } from './sign-in-library.ts';
import type { Sessions } from './sessions.ts';

/** The library's own way in is the password, and says nothing; every other way is named when the session is opened. */
export function wayIn(stored: unknown): SignedInBy {
  return SIGNED_IN_BY.find((way) => way === stored) ?? 'password';
}

export function betterAuthSessions(auth: ReturnType<typeof signInLibrary>): Sessions {
  const inside = async () => (await auth.$context).internalAdapter;
  const tokenOf = async (headers: Headers | undefined): Promise<string | undefined> =>
    headers && (await auth.api.getSession({ headers }))?.session.token;

  return {
    async list(userId, headers) {
      const [own, sessions] = await Promise.all([tokenOf(headers), (await inside()).listSessions(userId)]);
      return sessions
        .map((session) => ({
          id: session.id,
          userAgent: session.userAgent ?? '',
          signedInBy: wayIn((session as { signedInBy?: unknown }).signedInBy),
          since: session.createdAt.getTime(),
          lastSeenAt: session.updatedAt.getTime(),
          expiresAt: session.expiresAt.getTime(),
          current: session.token === own,
        }))
        .toSorted((a, b) => b.lastSeenAt - a.lastSeenAt);
    },
    async end(userId, sessionId) {
      const adapter = await inside();
      const session = (await adapter.listSessions(userId)).find((one) => one.id === sessionId);
      if (!session) return false;
      await adapter.deleteSession(session.token);
      return true;
    },
    async endAll(userId, headers) {
      const adapter = await inside();
      const own = await tokenOf(headers);
      const others = (await adapter.listSessions(userId)).map((session) => session.token).filter((token) => token !== own);
      if (others.length > 0) await adapter.deleteSessions(others);
      return others.length;
    },
    async enter(headers, workspaceId) {
      const token = await tokenOf(headers);
      if (token !== undefined) await (await inside()).updateSession(token, { workspaceId });
    },
  };
}
