import { createHash } from 'node:crypto';
import { AppError } from '@baton/schema/errors/app-error';
import { betterAuth } from 'better-auth';
import type { Accounts } from './accounts.ts';
import { type AuthSetup, authOptions } from './better-auth-options.ts';
import { SIGNED_IN_BY, type SignedInBy } from './caller.ts';

const CREDENTIAL = 'credential';

/** Accounts on the sign-in library, over our own database. Its tables must have been migrated. */
export function betterAuthAccounts(setup: AuthSetup): Accounts {
  const auth = betterAuth(authOptions(setup));
  const inside = async () => (await auth.$context).internalAdapter;
  const passwordOf = async (userId: string): Promise<string | undefined> =>
    (await (await inside()).findCredentialAccount(userId))?.password ?? undefined;

  return {
    async signIn(email, password) {
      const reply = await auth.api.signInEmail({ body: { email, password }, asResponse: true });
      if (!reply.ok)
        throw new AppError('not_signed_in', { message: 'E-mail and password do not match.', fix: 'Check both and try again.' });
      return reply.headers.getSetCookie();
    },
    async signOut(headers) {
      return (await auth.api.signOut({ headers, asResponse: true })).headers.getSetCookie();
    },
    async whoIs(headers) {
      const found = await auth.api.getSession({ headers });
      if (!found) return undefined;
      return { userId: found.user.id, name: found.user.name, email: found.user.email, signedInBy: wayIn(found.session.signedInBy) };
    },
    async openSession(userId) {
      return (await auth.api.openSession({ body: { userId }, asResponse: true })).headers.getSetCookie();
    },
    async create({ name, email }) {
      const user = await (await inside()).createUser({ name, email: email.toLowerCase() }, { method: 'admin' });
      return user.id;
    },
    async get(userId) {
      const user = await (await inside()).findUserById(userId);
      if (!user) return undefined;
      return { userId, name: user.name, email: user.email, hasPassword: (await passwordOf(userId)) !== undefined };
    },
    async people(userIds) {
      if (userIds.length === 0) return [];
      const { adapter } = await auth.$context;
      const where = [{ field: 'id', operator: 'in' as const, value: [...userIds] }];
      const found = await adapter.findMany<{ id: string; name: string; email: string }>({ model: 'user', where, limit: userIds.length });
      return found.map((user) => ({ userId: user.id, name: user.name, email: user.email }));
    },
    async find(email) {
      return (await (await inside()).findUserByEmail(email.toLowerCase()))?.user.id;
    },
    async update(userId, change) {
      const adapter = await inside();
      const email = change.email?.toLowerCase();
      const other = email === undefined ? null : await adapter.findUserByEmail(email);
      if (other && other.user.id !== userId) throw placed('/email', 'Somebody else here has this e-mail address.', 'Use another address.');
      await adapter.updateUser(userId, { ...(change.name !== undefined && { name: change.name }), ...(email !== undefined && { email }) });
    },
    async setPassword(userId, password, proof, headers) {
      const { internalAdapter: adapter, password: hasher } = await auth.$context;
      const before = await passwordOf(userId);
      if (before !== undefined && proof !== 'trusted') {
        const same = proof.current !== undefined && (await hasher.verify({ hash: before, password: proof.current }));
        if (!same) throw placed('/current', 'This is not your current password.', 'Type the password that you signed in with.');
      }
      const hash = await hasher.hash(password);
      if (await adapter.findCredentialAccount(userId)) await adapter.updatePassword(userId, hash);
      else await adapter.linkAccount({ userId, providerId: CREDENTIAL, accountId: userId, password: hash });
      const own = headers && (await auth.api.getSession({ headers }))?.session.token;
      const others = (await adapter.listSessions(userId)).map((session) => session.token).filter((token) => token !== own);
      if (others.length > 0) await adapter.deleteSessions(others);
    },
    async issueToken(userId, secret, expiresAt) {
      const adapter = await inside();
      await adapter.createVerificationValue({ identifier: tokenName(secret), value: userId, expiresAt: new Date(expiresAt) });
    },
    async claim(token) {
      const found = await (await inside()).consumeVerificationValue(tokenName(token));
      if (!found) throw new AppError('setup_token_used');
      return found.value;
    },
  };
}

/** Only the hash is kept: who reads the database cannot sign in with what is there. */
function tokenName(secret: string): string {
  return `setup:${createHash('sha256').update(secret).digest('hex')}`;
}

/** The library's own way in is the password, and says nothing; every other way is named when the session is opened. */
function wayIn(stored: unknown): SignedInBy {
  return SIGNED_IN_BY.find((way) => way === stored) ?? 'password';
}

function placed(path: string, message: string, fix: string): AppError {
  return new AppError('bad_input', { message, fix, path, issues: [{ code: 'refused', severity: 'error', where: { path }, message, fix }] });
}
