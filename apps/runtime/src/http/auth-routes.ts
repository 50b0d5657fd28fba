import { AppError } from '@baton/schema/errors/app-error';
import type { Hono } from 'hono';
import { z } from 'zod';
import type { Accounts } from '../auth/accounts.ts';
import { checkOrigin } from './check-origin.ts';
import type { HttpEnv } from './http-env.ts';
import { inputIssues } from './input-issues.ts';
import type { RateLimiter } from './rate-limit.ts';
import { readBody } from './read-body.ts';

const credentials = z.object({ email: z.string().trim().min(1).max(254), password: z.string().min(1).max(256) });

/** Signing in and out: the only two addresses besides the contracts. Of the sign-in library nothing else is reachable. */
export const AUTH_ROUTES = ['POST /api/auth/sign-in/email', 'POST /api/auth/sign-out'] as const;

export interface AuthRouteDeps {
  accounts: Accounts;
  origins: readonly string[];
  limiter: RateLimiter;
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
}
