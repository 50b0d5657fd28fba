import type { SessionView } from '@baton/schema/api/access';
import { AppError } from '@baton/schema/errors/app-error';
import type { Caller } from '../../auth/caller.ts';
import { deviceWords } from '../../auth/device-words.ts';
import type { HouseDeps } from '../house-deps.ts';

/** Where the caller is signed in, the newest use first. */
export async function listSessions(
  { accounts, clock }: Pick<HouseDeps, 'accounts' | 'clock'>,
  caller: Caller,
  headers: Headers,
): Promise<{ items: SessionView[] }> {
  const all = await accounts.sessions.list(caller.userId, headers);
  const sessions = all.filter((session) => session.expiresAt > clock.now());
  return {
    items: sessions.map(({ id, userAgent, signedInBy, since, lastSeenAt, current }) => ({
      id,
      device: deviceWords(userAgent),
      // A person's session is of these three; keys and guests have none.
      signedInBy: signedInBy === 'link' || signedInBy === 'sign-on' ? signedInBy : 'password',
      since: new Date(since).toISOString(),
      lastSeenAt: new Date(lastSeenAt).toISOString(),
      current,
    })),
  };
}

/** @throws AppError `not_found` for a session that is none of the caller's. */
export async function endSession({ accounts }: Pick<HouseDeps, 'accounts'>, caller: Caller, sessionId: string): Promise<void> {
  if (!(await accounts.sessions.end(caller.userId, sessionId))) throw new AppError('not_found');
}
