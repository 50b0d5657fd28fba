import { PATHS } from '@baton/schema/api/paths';
import { AppError } from '@baton/schema/errors/app-error';
import { type Context, Hono } from 'hono';
import { AUTH_ROUTES, type AuthRouteDeps, mountAuthRoutes } from './http/auth-routes.ts';
import type { HttpEnv } from './http/http-env.ts';
import { type MountDeps, mountRoutes } from './http/mount.ts';
import { problemOf } from './http/problem-of.ts';
import type { RouteHandlers } from './http/route-handler.ts';
import { setSecurityHeaders } from './http/security-headers.ts';
import type { StaticFiles } from './http/static-files.ts';
import type { Clock } from './ports/clock.ts';
import type { Ids } from './ports/ids.ts';
import type { Log } from './ports/log.ts';

export interface AppDeps extends MountDeps, AuthRouteDeps {
  handlers: RouteHandlers;
  statics: StaticFiles;
  clock: Clock;
  ids: Ids;
  log: Log;
  /** People come over https: browsers are told to stay there. */
  secure: boolean;
}

/** The whole HTTP surface: contracts, sign-in, the editor's files, and one shape for every refusal. */
export function createApp(deps: AppDeps): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.use('*', async (c, next) => {
    const began = deps.clock.now();
    const requestId = deps.ids.next();
    c.set('requestId', requestId);
    c.set('ip', c.env?.incoming?.socket.remoteAddress ?? 'local');
    await next();
    c.header('X-Request-Id', requestId);
    if (c.req.path.startsWith('/api/')) c.header('Cache-Control', c.res.headers.get('Cache-Control') ?? 'no-store');
    setSecurityHeaders(c.res.headers, deps.secure);
    deps.log.debug('request', {
      requestId,
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      ms: deps.clock.now() - began,
      userId: c.get('userId'),
    });
  });
  mountRoutes(app, deps.handlers, deps);
  mountAuthRoutes(app, deps);
  app.notFound(async (c) => (await pageOf(c, deps.statics)) ?? refusal(c, notMounted(c), deps.log));
  app.onError((error, c) => refusal(c, error, deps.log));
  return app;
}

function refusal(c: Context<HttpEnv>, error: unknown, log: Log): Response {
  const requestId = c.get('requestId');
  const problem = problemOf(error, requestId);
  if (problem.status >= 500) log.error('request failed', { requestId, method: c.req.method, path: c.req.path, code: problem.code }, error);
  const headers: Record<string, string> = { 'Content-Type': 'application/problem+json' };
  const { retryAfter = problem.status === 503 ? 2 : undefined, allow } = problem.details ?? {};
  if (typeof retryAfter === 'number') headers['Retry-After'] = String(retryAfter);
  if (typeof allow === 'string') headers.Allow = allow;
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

const KNOWN = [...Object.values(PATHS), ...AUTH_ROUTES].map((line) => {
  const [method = '', path = ''] = line.split(' ');
  return { method, pattern: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/:\w+/g, '[^/]+')}$`) };
});

/** A file of the editor, or its page for any address that is no file and no route. */
function pageOf(c: Context<HttpEnv>, statics: StaticFiles): Promise<Response> | undefined {
  const reading = c.req.method === 'GET' || c.req.method === 'HEAD';
  const ours = c.req.path.startsWith('/api') || KNOWN.some((route) => route.pattern.test(c.req.path));
  return reading && !ours ? statics(c.req.raw) : undefined;
}

/** Why there is nothing. */
function notMounted(c: Context<HttpEnv>): AppError {
  const methods = KNOWN.filter((route) => route.pattern.test(c.req.path)).map((route) => route.method);
  if (methods.length === 0) return new AppError('not_found');
  return new AppError('method_not_allowed', { details: { allow: [...new Set(methods)].join(', ') } });
}
