import { apiKey } from '@better-auth/api-key';
import type { BetterAuthOptions } from 'better-auth';
import { setSessionCookie } from 'better-auth/cookies';
import { createAuthEndpoint } from 'better-auth/api';
import { LIMITS } from '@baton/schema/limits';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { SIGNED_IN_BY } from './caller.ts';

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

/** "baton_" and four letters: enough to tell one's own keys apart, nothing for a guesser. */
const KEY_START = 10;
const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

const sessionBody = z.object({ userId: z.string(), signedInBy: z.enum(SIGNED_IN_BY), workspaceId: z.string().optional() });

/** Opens a session without a password. It has no address, so nothing but our own code reaches it. */
const sessionFor = {
  id: 'baton-sessions',
  endpoints: {
    openSession: createAuthEndpoint({ method: 'POST', body: sessionBody }, async (ctx) => {
      const { internalAdapter } = ctx.context;
      const { userId, ...opened } = ctx.body;
      const user = await internalAdapter.findUserById(userId);
      if (!user) throw ctx.error('NOT_FOUND');
      const session = await internalAdapter.createSession(user.id, false, opened);
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
      // How exactly "last seen" is known: one write in ten minutes for whoever works is nothing.
      updateAge: 10 * MINUTE,
      // Said by our own code when a session is opened, never by a request: it stands in the sign-off file.
      additionalFields: {
        signedInBy: { type: 'string', required: false, input: false },
        workspaceId: { type: 'string', required: false, input: false },
      },
    },
    account: {
      modelName: 'auth_account',
      // An address counts as somebody's own only when it was vouched for at both ends.
      accountLinking: { enabled: true, requireLocalEmailVerified: true },
    },
    verification: { modelName: 'auth_verification' },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    advanced: {
      cookiePrefix: 'baton',
      // Addresses of people are not kept; what is sent in front of a proxy could not be believed anyway.
      ipAddress: { disableIpTracking: true },
      useSecureCookies: setup.publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      database: { generateId: () => setup.newId(), validateSchema: false },
      // Every change of ours is checked against PUBLIC_URL before it comes here.
      disableOriginCheck: true,
    },
    plugins: [
      sessionFor,
      // Our limits are our own; a key never becomes a session.
      apiKey({
        schema: { apikey: { modelName: 'auth_api_key' } },
        defaultPrefix: 'baton_',
        startingCharactersConfig: { shouldStore: true, charactersLength: KEY_START },
        rateLimit: { enabled: false },
        keyExpiration: { minExpiresIn: 1, maxExpiresIn: LIMITS.apiKeyDaysMax },
        enableSessionForAPIKeys: false,
      }),
    ],
    logger: { level: 'warn', log: (level, message) => setup.log(level, message) },
  } as const satisfies BetterAuthOptions;
}
