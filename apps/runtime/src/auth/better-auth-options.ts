import type { BetterAuthOptions } from 'better-auth';
import { setSessionCookie } from 'better-auth/cookies';
import { createAuthEndpoint } from 'better-auth/api';
import type { Kysely } from 'kysely';
import { z } from 'zod';

export interface AuthSetup {
  // The library reads its own tables, whatever ours are.
  db: Kysely<any>; // eslint-disable-line typescript/no-explicit-any
  secret: string;
  /** How people reach Baton: decides whether cookies are sent over https only. */
  publicUrl: string;
  origins: readonly string[];
  newId: () => string;
  log: (level: 'debug' | 'info' | 'warn' | 'error', message: string) => void;
}

const DAY = 24 * 60 * 60;

/** Opens a session without a password. It has no address, so nothing but our own code reaches it. */
const sessionFor = {
  id: 'baton-sessions',
  endpoints: {
    openSession: createAuthEndpoint({ method: 'POST', body: z.object({ userId: z.string() }) }, async (ctx) => {
      const { internalAdapter } = ctx.context;
      const user = await internalAdapter.findUserById(ctx.body.userId);
      if (!user) throw ctx.error('NOT_FOUND');
      const session = await internalAdapter.createSession(user.id, false, { signedInBy: 'link' });
      await setSessionCookie(ctx, { session, user });
      return ctx.json({ ok: true });
    }),
  },
};

/** How the sign-in library is set up: our tables' names, our ids, no sign-up, no telemetry, our own rate limits. */
export function authOptions(setup: AuthSetup) {
  return {
    appName: 'Baton',
    basePath: '/api/auth',
    baseURL: setup.publicUrl,
    secret: setup.secret,
    trustedOrigins: [...setup.origins],
    database: { db: setup.db, type: 'postgres' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 256 },
    user: { modelName: 'auth_user' },
    session: {
      modelName: 'auth_session',
      expiresIn: 30 * DAY,
      updateAge: DAY,
      // Said by our own code when a session is opened, never by a request: it stands in the sign-off file.
      additionalFields: {
        signedInBy: { type: 'string', required: false, input: false },
        workspaceId: { type: 'string', required: false, input: false },
      },
    },
    account: { modelName: 'auth_account' },
    verification: { modelName: 'auth_verification' },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    advanced: {
      cookiePrefix: 'baton',
      useSecureCookies: setup.publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      database: { generateId: () => setup.newId(), validateSchema: false },
      // Every change of ours is checked against PUBLIC_URL before it comes here.
      disableOriginCheck: true,
    },
    plugins: [sessionFor],
    logger: { level: 'warn', log: (level, message) => setup.log(level, message) },
  } as const satisfies BetterAuthOptions;
}
