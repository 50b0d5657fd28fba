import type { Role } from '@baton/schema/api/permissions';
import { PATHS, type RouteName } from '@baton/schema/api/paths';
import { AppError } from '@baton/schema/errors/app-error';
import type { Hono } from 'hono';
import { createApp } from '../../app.ts';
import type { Accounts } from '../../auth/accounts.ts';
import type { Caller } from '../../auth/caller.ts';
import { NO_LOG } from '../../ports/log.ts';
import { type FakeClock, fakeClock } from '../../ports/testing/fake-clock.ts';
import { sequentialIds } from '../../ports/testing/sequential-ids.ts';
import { originsOf } from '../check-origin.ts';
import type { HttpEnv } from '../http-env.ts';
import { type ReplayStore, replays } from '../idempotency.ts';
import { rateLimiter } from '../rate-limit.ts';
import type { RouteCall, RouteHandlers } from '../route-handler.ts';

export const PUBLIC_URL = 'http://127.0.0.1:4200';

export interface StubApp {
  app: Hono<HttpEnv>;
  clock: FakeClock;
  /** What reached a handler. */
  calls: { name: RouteName; call: RouteCall<RouteName> }[];
  send: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Response>;
}

/** The HTTP surface over handlers that only note what reached them. The cookie `role=…` stands for a session. */
export function stubApp(over: Partial<RouteHandlers> = {}): StubApp {
  const calls: StubApp['calls'] = [];
  const clock = fakeClock();
  const note = (name: RouteName) => (call: RouteCall<RouteName>) => {
    calls.push({ name, call });
    return { ok: true };
  };
  const handlers = {
    ...Object.fromEntries((Object.keys(PATHS) as RouteName[]).map((name) => [name, note(name)])),
    ...over,
  } as unknown as RouteHandlers;
  const app = createApp({
    handlers,
    callerOf: async (headers) => callerIn(headers),
    origins: originsOf(PUBLIC_URL),
    replays: replays(memoryReplays()),
    limiter: rateLimiter(clock),
    checkAnswers: false,
    accounts: {
      signIn: () => Promise.reject(new AppError('not_signed_in')),
      signOut: async () => [],
    } as unknown as Accounts,
    signOn: undefined,
    arrive: async () => undefined,
    onSignOut: () => undefined,
    statics: () => undefined,
    clock,
    ids: sequentialIds(),
    log: NO_LOG,
    secure: false,
  });
  const send: StubApp['send'] = async (method, path, body, headers = {}) =>
    app.request(`${PUBLIC_URL}${path}`, {
      method,
      headers: { cookie: 'role=owner', ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  return { app, clock, calls, send };
}

function callerIn(headers: Headers): Caller | undefined {
  const role = /role=(\w+)/.exec(headers.get('cookie') ?? '')?.[1] as Role | undefined;
  return role && { actor: { kind: 'user', id: `u-${role}`, name: role }, userId: `u-${role}`, workspaceId: 'w1', role };
}

function memoryReplays(): ReplayStore {
  const kept = new Map<string, { bodyHash: string; made: string }>();
  return {
    find: async (scope) => kept.get(JSON.stringify(scope)),
    keep: async (scope, bodyHash, made) => void kept.set(JSON.stringify(scope), { bodyHash, made }),
  };
}
