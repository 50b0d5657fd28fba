import { CONTRACTS } from '@baton/schema/api/contracts';
import { PATHS, type RouteName } from '@baton/schema/api/paths';
import { may, PEOPLE_ONLY } from '@baton/schema/api/permissions';
import type { RouteContract } from '@baton/schema/api/route';
import { AppError } from '@baton/schema/errors/app-error';
import type { Issue } from '@baton/schema/errors/issue';
import type { Json } from '@baton/schema/json';
import type { Context, Hono } from 'hono';
import type { Caller } from '../auth/caller.ts';
import { checkOrigin } from './check-origin.ts';
import { inputIssues } from './input-issues.ts';
import type { HttpEnv } from './http-env.ts';
import { idempotencyKeyOf, type Replays, requestHash } from './idempotency.ts';
import type { RateLimiter, RateName } from './rate-limit.ts';
import { readBody } from './read-body.ts';
import type { RouteCall, RouteHandler, RouteHandlers } from './route-handler.ts';

export interface MountDeps {
  /** The caller behind a request's cookie or key. */
  callerOf(headers: Headers): Promise<Caller | undefined>;
  origins: readonly string[];
  replays: Replays;
  limiter: RateLimiter;
  /** Checks answers against their contract too: for tests, where a drift must show. */
  checkAnswers: boolean;
}

/** What may be asked only so often, by address and by person. */
const RATED: Partial<Record<RouteName, RateName>> = {
  'setup.claim': 'claim',
  'password.ask': 'signInFrom',
  'password.replace': 'claim',
  'invitations.look': 'claim',
  'invitations.accept': 'claim',
  'invitations.create': 'invite',
  'invitations.renew': 'invite',
  'me.password': 'password',
  'me.update': 'profile',
  'notices.testMail': 'testNotice',
  'notices.testRoom': 'testNotice',
  'notices.sendAgain': 'testNotice',
  'guests.enter': 'guest',
  'guests.renew': 'guestRenew',
  'gates.answer': 'answer',
  'runs.start': 'start',
  'runs.again': 'start',
  'tries.start': 'start',
  'events.post': 'event',
  'pipelines.here': 'here',
  'pipelines.live': 'live',
  'comments.create': 'remark',
  'comments.reply': 'remark',
  'comments.edit': 'remark',
  'settings.testModel': 'testModel',
};
const CHANGES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Mounts every route by its contract. A route without a handler, or a handler without a route, does not compile. */
export function mountRoutes(app: Hono<HttpEnv>, handlers: RouteHandlers, deps: MountDeps): void {
  for (const name of Object.keys(PATHS) as RouteName[]) {
    const [method = 'GET', path = '/'] = PATHS[name].split(' ');
    app.on(method, path, (c) => answer(c, method, CONTRACTS[name], handlers[name] as RouteHandler<RouteName>, deps));
  }
}

async function answer(
  c: Context<HttpEnv>,
  method: string,
  contract: RouteContract,
  handler: RouteHandler<RouteName>,
  deps: MountDeps,
): Promise<Response> {
  const request = c.req.raw;
  const changes = CHANGES.has(method);
  if (changes) checkOrigin(request, deps.origins);
  const caller = await permitted(c, contract, deps);
  const rate = RATED[contract.name];
  if (rate) {
    deps.limiter.take(rate, `ip ${c.get('ip')}`);
    if (caller) deps.limiter.take(rate, `user ${caller.userId}`);
  }
  const input = await readInput(c, contract, changes);
  const call: unknown = {
    ...input,
    caller,
    request,
    requestId: c.get('requestId'),
    ip: c.get('ip'),
    header: (header: string, value: string) => c.header(header, value, { append: true }),
    cut: () => c.env?.incoming?.socket.destroy?.(),
    ...(contract.idempotent === true && caller && idempotencyOf(contract, caller, input, request, deps.replays)),
  };
  const result = (await handler(call as RouteCall<RouteName>)) as Json | Response;
  if (result instanceof Response) return result;
  if (deps.checkAnswers) checkAnswer(contract, result);
  return c.json(result, contract.status === 204 ? 200 : (contract.status ?? 200));
}

async function permitted(c: Context<HttpEnv>, contract: RouteContract, deps: MountDeps): Promise<Caller | undefined> {
  if (contract.permission === 'public') return undefined;
  const caller = await deps.callerOf(c.req.raw.headers);
  if (!caller) throw new AppError('not_signed_in');
  c.set('userId', caller.userId);
  // A pass to one gate opens the routes that say so, and no other one knows its holder.
  if (caller.guest) {
    if (contract.guests !== true) throw new AppError('not_signed_in');
    return caller;
  }
  if (!may(caller.role, contract.permission)) throw new AppError('not_allowed');
  if (caller.actor.kind === 'api_key' && PEOPLE_ONLY.includes(contract.permission)) throw new AppError('people_only');
  return caller;
}

function idempotencyOf(
  contract: RouteContract,
  caller: Caller,
  input: Input,
  request: Request,
  kept: Replays,
): Pick<RouteCall<RouteName>, 'once' | 'idempotency'> {
  const key = idempotencyKeyOf(request.headers);
  if (key === undefined) return { once: (work) => work(), idempotency: undefined };
  const scope = { workspaceId: caller.workspaceId, userId: caller.userId, route: contract.name, key };
  const bodyHash = requestHash(input as unknown as Json);
  // One person's keys never meet another's.
  return { once: (work) => kept.once(scope, bodyHash, work), idempotency: { key: `${caller.userId}:${key}`, bodyHash } };
}

interface Input {
  params: unknown;
  query: unknown;
  body: unknown;
}

/** Every fault of query and body in one refusal. An id that cannot be one names nothing, so it is simply not there. */
async function readInput(c: Context<HttpEnv>, contract: RouteContract, hasBody: boolean): Promise<Input> {
  const params = contract.params.safeParse(c.req.param());
  if (!params.success) throw new AppError('not_found');
  const rawQuery = c.req.query();
  const query = contract.query.safeParse(rawQuery);
  const rawBody = hasBody ? await readBody(c.req.raw) : {};
  const body = contract.body.safeParse(rawBody);
  const issues: Issue[] = [
    ...(query.success ? [] : inputIssues(query.error, '?', rawQuery)),
    ...(body.success ? [] : inputIssues(body.error, '', rawBody)),
  ];
  if (issues.length > 0) throw new AppError('bad_input', { issues });
  return { params: params.data, query: query.data, body: body.data };
}

function checkAnswer(contract: RouteContract, result: Json): void {
  const checked = contract.response.safeParse(JSON.parse(JSON.stringify(result)));
  if (checked.success) return;
  const places = checked.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw new Error(`The answer of ${contract.name} is not what its contract says: ${places}`);
}
