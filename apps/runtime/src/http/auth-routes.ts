import { AppError, isAppError } from '@baton/schema/errors/app-error';
import type { Hono } from 'hono';
import { z } from 'zod';
import type { Accounts } from '../auth/accounts.ts';
import type { SignOn } from '../auth/sign-on.ts';
import { checkOrigin } from './check-origin.ts';
import type { HttpEnv } from './http-env.ts';
import { inputIssues } from './input-issues.ts';
import type { RateLimiter } from './rate-limit.ts';
import { readBody } from './read-body.ts';

const credentials = z.object({ email: z.string().trim().min(1).max(254), password: z.string().min(1).max(256) });

/** Signing in, on and out: the only addresses besides the contracts. Of the sign-in library nothing else is reachable. */
export const AUTH_ROUTES = [
  'POST /api/auth/sign-in/email',
  'POST /api/auth/sign-out',
  'POST /api/auth/sign-on',
  'GET /api/auth/callback/oidc',
] as const;

export interface AuthRouteDeps {
  accounts: Accounts;
  origins: readonly string[];
  limiter: RateLimiter;
  signOn: SignOn | undefined;
  /** Lets somebody whom another service vouches for come in. @throws AppError `sign_on_refused` for whom nobody expects. */
  arrive(userId: string, email: string | undefined): Promise<void>;
  /** A session ended: whoever remembers it must look again. */
  onSignOut(headers: Headers): void;
}

export function mountAuthRoutes(app: Hono<HttpEnv>, deps: AuthRouteDeps): void {
  app.post('/api/auth/sign-in/email', async (c) => {
    checkOrigin(c.req.raw, deps.origins);
    const sent = await readBody(c.req.raw);
    const body = credentials.safeParse(sent);
    if (!body.success) throw new AppError('bad_input', { issues: inputIssues(body.error, '', sent) });
    deps.limiter.take('signInFrom', `ip ${c.get('ip')}`);
    deps.limiter.take('signIn', `email ${body.data.email.toLowerCase()}`);
    const cookies = await deps.accounts.signIn(body.data.email, body.data.password, c.req.raw.headers);
    for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
    return c.json({ ok: true });
  });
  app.post('/api/auth/sign-out', async (c) => {
    checkOrigin(c.req.raw, deps.origins);
    deps.onSignOut(c.req.raw.headers);
    for (const cookie of await deps.accounts.signOut(c.req.raw.headers)) c.header('Set-Cookie', cookie, { append: true });
    return c.json({ ok: true });
  });
  mountSignOn(app, deps);
}

const beginning = z.object({ next: z.string().max(2_000).default('') });
const TOLD_AT_SIGN_IN = new Set(['sign_on_refused', 'sign_on_unavailable']);

/** There and back. What goes wrong for a person leads to the sign-in page, which says it; a way back that nobody began is refused plainly. */
function mountSignOn(app: Hono<HttpEnv>, deps: AuthRouteDeps): void {
  app.post('/api/auth/sign-on', async (c) => {
    checkOrigin(c.req.raw, deps.origins);
    const body = beginning.safeParse(await readBody(c.req.raw));
    deps.limiter.take('signInFrom', `ip ${c.get('ip')}`);
    if (!deps.signOn || !body.success) throw new AppError('not_found');
    const { url, cookies } = await deps.signOn.begin(body.data.next, c.req.raw.headers);
    for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
    return c.json({ url });
  });
  app.get('/api/auth/callback/oidc', async (c) => {
    deps.limiter.take('signInFrom', `ip ${c.get('ip')}`);
    if (!deps.signOn) throw new AppError('not_found');
    try {
      const { userId, email, next, cookies } = await deps.signOn.finish(new URL(c.req.url), c.req.raw.headers);
      await deps.arrive(userId, email).catch(async (error: unknown) => {
        await deps.accounts.signOut(new Headers({ cookie: cookies.map((line) => line.split(';')[0]).join('; ') }));
        throw error;
      });
      for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
      return c.redirect(next, 303);
    } catch (error) {
      if (!isAppError(error) || !TOLD_AT_SIGN_IN.has(error.code)) throw error;
      return c.redirect(`/sign-in?refused=${error.code}`, 303);
    }
  });
}
