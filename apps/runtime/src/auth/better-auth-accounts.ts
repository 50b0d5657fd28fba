import { createHash } from 'node:crypto';
import { AppError } from '@baton/schema/errors/app-error';
import type { Accounts, TokenPurpose } from './accounts.ts';
import type { AuthSetup } from './better-auth-options.ts';
import { betterAuthSessions, wayIn } from './better-auth-sessions.ts';
import { signInLibrary } from './sign-in-library.ts';

const CREDENTIAL = 'credential';

/** Accounts on the sign-in library, over our own database. Its tables must have been migrated. */
export function betterAuthAccounts(setup: AuthSetup): Accounts {
  const auth = signInLibrary(setup);
  const sessions = betterAuthSessions(auth);
  const inside = async () => (await auth.$context).internalAdapter;
  const passwordOf = async (userId: string): Promise<string | undefined> =>
    (await (await inside()).findCredentialAccount(userId))?.password ?? undefined;
  const knowsPassword = async (userId: string, password: string): Promise<boolean> => {
    const hash = await passwordOf(userId);
    return hash !== undefined && (await auth.$context).password.verify({ hash, password });
  };
  /** Mailed links that would set a password: with a new one, none that was asked for before it serves any more. */
  const endLinks = async (userId: string): Promise<void> => {
    const { adapter } = await auth.$context;
    const where = [
      { field: 'value', value: userId },
      { field: 'identifier', operator: 'starts_with' as const, value: 'password:' },
    ];
    await adapter.deleteMany({ model: 'verification', where });
  };

  return {
    sessions,
    async signIn(email, password, headers) {
      const reply = await auth.api.signInEmail({ body: { email, password }, headers: deviceOf(headers), asResponse: true });
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
      const { user, session } = found;
      const workspaceId = session.workspaceId ?? undefined;
      return { userId: user.id, name: user.name, email: user.email, signedInBy: wayIn(session.signedInBy), workspaceId };
    },
    async openSession(userId, { by = 'link', workspaceId, headers } = {}) {
      const body = { userId, signedInBy: by, workspaceId };
      return (await auth.api.openSession({ body, headers: deviceOf(headers), asResponse: true })).headers.getSetCookie();
    },
    async create({ name, email, vouched = false }) {
      const user = await (await inside()).createUser({ name, email: email.toLowerCase(), emailVerified: vouched }, { method: 'admin' });
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
      const found = await adapter.findMany<{ id: string; name: string; email: string; emailVerified: boolean }>({
        model: 'user',
        where,
        limit: userIds.length,
      });
      return found.map(({ id, name, email, emailVerified }) => ({
        userId: id,
        name,
        email,
        ...(!emailVerified && { emailUnproven: true }),
      }));
    },
    async find(email) {
      return (await (await inside()).findUserByEmail(email.toLowerCase()))?.user.id;
    },
    knowsPassword,
    async update(userId, change) {
      const adapter = await inside();
      const email = change.email?.toLowerCase();
      const [before, other] = await Promise.all([
        adapter.findUserById(userId),
        email === undefined ? null : adapter.findUserByEmail(email),
      ]);
      if (other && other.user.id !== userId) throw placed('/email', 'Somebody else here has this e-mail address.', 'Use another address.');
      await adapter.updateUser(userId, {
        ...(change.name !== undefined && { name: change.name }),
        // An address that somebody gave themselves proves nothing: nobody comes in by signing on with it elsewhere.
        ...(email !== undefined && email !== before?.email && { email, emailVerified: change.vouched === true }),
      });
    },
    async setPassword(userId, password, proof, headers) {
      const { internalAdapter: adapter, password: hasher } = await auth.$context;
      if (proof !== 'trusted' && (await passwordOf(userId)) !== undefined) {
        const same = proof.current !== undefined && (await knowsPassword(userId, proof.current));
        if (!same) throw placed('/current', 'This is not your current password.', 'Type the password that you signed in with.');
      }
      const hash = await hasher.hash(password);
      if (await adapter.findCredentialAccount(userId)) await adapter.updatePassword(userId, hash);
      else await adapter.linkAccount({ userId, providerId: CREDENTIAL, accountId: userId, password: hash });
      await endLinks(userId);
      await sessions.endAll(userId, headers);
    },
    async issueToken(userId, secret, expiresAt, purpose = 'setup') {
      const adapter = await inside();
      await adapter.createVerificationValue({ identifier: tokenName(secret, purpose), value: userId, expiresAt: new Date(expiresAt) });
    },
    async claim(token, purpose = 'setup') {
      const found = await (await inside()).consumeVerificationValue(tokenName(token, purpose));
      if (!found) throw new AppError('setup_token_used');
      return found.value;
    },
  };
}

/** Of a request only what names the device: its cookies and addresses are none of the library's business here. */
function deviceOf(headers: Headers | undefined): Headers {
  return new Headers({ 'user-agent': (headers?.get('user-agent') ?? '').slice(0, 300) });
}

/** Only the hash is kept: who reads the database cannot sign in with what is there. */
function tokenName(secret: string, purpose: TokenPurpose): string {
  return `${purpose}:${createHash('sha256').update(secret).digest('hex')}`;
}

function placed(path: string, message: string, fix: string): AppError {
  return new AppError('bad_input', { message, fix, path, issues: [{ code: 'refused', severity: 'error', where: { path }, message, fix }] });
}
