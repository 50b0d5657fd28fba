import { isAppError, AppError } from '@baton/schema/errors/app-error';
import type { BodyOf } from '../input-of.ts';
import type { HouseDeps } from '../house-deps.ts';
import { PASSWORD_NOTICE, passwordPayload } from '../notices/password-notice.ts';

/** Long enough for a slow mail server and a meeting, short enough for a mailbox that others read. */
const SERVES_MS = 60 * 60 * 1_000;

type Deps = Pick<HouseDeps, 'accounts' | 'house' | 'notices' | 'box' | 'clock' | 'ids'>;

/**
 * Mails a link that sets a new password to whoever has this address, a password and a place to work. The answer is the
 * same for everybody, so that nobody learns who is known here.
 */
export async function askForPassword({ accounts, house, notices, box, clock, ids }: Deps, email: string): Promise<void> {
  const [token, requestId] = [ids.secret(), ids.next()];
  const userId = await accounts.find(email);
  const [account, membership] = userId === undefined ? [] : await Promise.all([accounts.get(userId), house.membership(userId)]);
  if (!notices.mailer || !account?.hasPassword || !membership) return;
  const expiresAt = clock.now() + SERVES_MS;
  await accounts.issueToken(account.userId, token, expiresAt, 'password');
  const { name } = account;
  const notice = {
    userId: account.userId,
    name,
    email: account.email,
    expiresAt: new Date(expiresAt).toISOString(),
    path: `/password#token=${token}`,
  };
  const payload = passwordPayload(box, requestId, notice);
  await notices.store.tell({ workspaceId: membership.workspace.id, kind: PASSWORD_NOTICE, about: requestId, payload });
}

/**
 * Sets the password of whoever the link was made for and ends their sessions everywhere: who asked may have lost a device.
 * @returns the person, and the lines that set the cookie of their new session
 * @throws AppError `setup_token_used` in words for this link
 */
export async function replacePassword(
  { accounts }: Pick<HouseDeps, 'accounts'>,
  { token, password }: BodyOf<'password.replace'>,
  headers: Headers,
): Promise<{ userId: string; cookies: string[] }> {
  const userId = await accounts.claim(token, 'password').catch((error: unknown) => {
    if (!isAppError(error) || error.code !== 'setup_token_used') throw error;
    const words = { message: 'This link was used already or is too old.', fix: 'Ask for a new one on the sign-in page.' };
    throw new AppError('setup_token_used', words);
  });
  await accounts.setPassword(userId, password, 'trusted');
  return { userId, cookies: await accounts.openSession(userId, { headers }) };
}
