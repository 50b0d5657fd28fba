import { CONTRACTS } from '@baton/schema/api/contracts';
import { PATHS, type RouteName } from '@baton/schema/api/paths';
import { may, ROLES } from '@baton/schema/api/permissions';
import type { Problem } from '@baton/schema/api/problem';
import { AppError } from '@baton/schema/errors/app-error';
import { LIMITS } from '@baton/schema/limits';
import { expect, test } from 'vitest';
import { AUTH_ROUTES } from './auth-routes.ts';
import { RATES } from './rate-limit.ts';
import { PUBLIC_ROUTES } from './route-handler.ts';
import { PUBLIC_URL, stubApp } from './testing/stub-app.ts';

const problem = async (reply: Response): Promise<Problem> => {
  expect(reply.headers.get('content-type')).toBe('application/problem+json');
  return (await reply.json()) as Problem;
};
const names = Object.keys(PATHS) as RouteName[];
const placeOf = (name: RouteName): [string, string] => {
  const [method = '', path = ''] = PATHS[name].split(' ');
  return [method, path.replace(/:\w+/g, 'id-1')];
};

test('every mounted route is a contract or one of the two of signing in: nothing is reachable beside the map', () => {
  const mounted = stubApp()
    .app.routes.filter((route) => !(route.method === 'ALL' && route.path === '/*'))
    .map((route) => `${route.method} ${route.path}`);
  expect(mounted.toSorted()).toEqual([...Object.values(PATHS), ...AUTH_ROUTES].toSorted());
});

test('the public routes are the ones that the contracts say, and no others', () => {
  expect(names.filter((name) => CONTRACTS[name].permission === 'public').toSorted()).toEqual([...PUBLIC_ROUTES].toSorted());
});

test.each(names.filter((name) => CONTRACTS[name].permission !== 'public'))(
  '%s: 401 without a session, 403 for roles without the permission',
  async (name) => {
    const { send, calls } = stubApp();
    const [method, path] = placeOf(name);
    const body = method === 'GET' ? undefined : {};
    expect((await problem(await send(method, path, body, { cookie: '' }))).code).toBe('not_signed_in');
    for (const role of ROLES) {
      const reply = await send(method, path, body, { cookie: `role=${role}` });
      expect(reply.status === 403, `${role} at ${name}`).toBe(!may(role, CONTRACTS[name].permission));
    }
    expect(
      calls.every(
        ({ name: reached, call }) =>
          reached === name && may((call.caller as { role: (typeof ROLES)[number] }).role, CONTRACTS[name].permission),
      ),
    ).toBe(true);
  },
);

test('unknown addresses are 404, known ones with another method 405 with what they take; both say what to do', async () => {
  const { send } = stubApp();
  expect(await problem(await send('GET', '/api/nothing'))).toMatchObject({
    status: 404,
    code: 'not_found',
    fix: expect.stringMatching(/./),
  });
  const wrong = await send('PUT', '/api/runs');
  expect(wrong.headers.get('allow')).toBe('GET, POST');
  expect(await problem(wrong)).toMatchObject({ status: 405, code: 'method_not_allowed' });
  expect((await send('OPTIONS', '/api/gates/g1/answer', undefined, { origin: 'https://evil.example' })).status).toBe(405);
  expect((await send('HEAD', '/api/gates/g1/answer')).status).toBe(405);
});

test.each(['..%2f..%2fetc', 'a'.repeat(65), 'a%00b', "'%20OR%201=1"])('an id that cannot be one (%s) is simply not there', async (id) => {
  const { send, calls } = stubApp();
  expect((await send('GET', `/api/runs/${id}`)).status).toBe(404);
  expect(calls).toEqual([]);
});

test('every fault of query and body comes in one answer, with place, sentence and what to do', async () => {
  const { send } = stubApp();
  const reply = await problem(
    await send('POST', '/api/gates/g1/answer', {
      parties: [],
      decision: 'x'.repeat(49),
      choices: 'all',
      seen: [{ artefact: 'a', version: 1.5 }],
      meaning: 'm',
      secondsSpent: -1,
    }),
  );
  expect(reply).toMatchObject({ status: 400, code: 'bad_input' });
  expect(reply.issues?.map((issue) => [issue.where.path, issue.code])).toEqual([
    ['/parties', 'too_few'],
    ['/decision', 'too_long'],
    ['/choices', 'wrong_type'],
    ['/seen/0/version', 'wrong_type'],
    ['/seen/0/hash', 'missing'],
    ['/timeZone', 'missing'],
    ['/secondsSpent', 'too_small'],
  ]);
  expect(reply.issues?.every((issue) => issue.message.endsWith('.') && issue.fix.endsWith('.'))).toBe(true);
  expect((await problem(await send('GET', '/api/runs?limit=9999&status=lost'))).issues?.map((issue) => issue.where.path)).toEqual([
    '?limit',
    '?status',
  ]);
});

test.each([
  ['not JSON', '{"a":', 400, 'not_json'],
  ['no text', new Uint8Array([0xff, 0xfe, 0x7b]), 400, 'not_json'],
  ['200,000 nested brackets', '['.repeat(200_000), 400, 'bad_input'],
  ['a NUL character', '{"from":{"kind":"blank"},"name":"a\\u0000b"}', 400, 'bad_input'],
  ['a lone surrogate', '{"from":{"kind":"blank"},"name":"a\\ud800b"}', 400, 'bad_input'],
  ['a prototype key', '{"from":{"kind":"document","document":{"__proto__":{"polluted":1}}}}', 400, 'bad_input'],
  ['an endless number', '{"from":{"kind":"document","document":{"x":1e999}}}', 400, 'bad_input'],
])('%s is refused with its place and reaches nobody', async (_what, body, status, code) => {
  const { app, calls } = stubApp();
  const reply = await app.request('/api/pipelines', {
    method: 'POST',
    headers: { cookie: 'role=owner', 'content-type': 'application/json' },
    body,
  });
  expect(await problem(reply)).toMatchObject({ status, code });
  expect(calls).toEqual([]);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

test('emoji and right-to-left text pass', async () => {
  const { send, calls } = stubApp();
  await send('POST', '/api/pipelines', { from: { kind: 'blank' }, name: '😀 \u202eשלום \ufffe' });
  expect(calls[0]?.call.body).toMatchObject({ name: '😀 \u202eשלום \ufffe' });
});

test('a body larger than the limit is refused, with its length given or sent in pieces', async () => {
  const { app } = stubApp();
  const big = 'x'.repeat(LIMITS.bodyBytes + 1);
  const headers = { cookie: 'role=owner', 'content-type': 'application/json' };
  const whole = await app.request('/api/pipelines', {
    method: 'POST',
    headers: { ...headers, 'content-length': String(big.length) },
    body: big,
  });
  expect(await problem(whole)).toMatchObject({ status: 413, code: 'too_large', detail: expect.stringContaining('4 MB') });
  let sent = 0;
  const pieces = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1;
      controller.enqueue(new Uint8Array(64 * 1024).fill(0x20));
      if (sent > 1_000) controller.close();
    },
  });
  const chunked = await app.request('/api/pipelines', { method: 'POST', headers, body: pieces, duplex: 'half' } as RequestInit);
  expect((await problem(chunked)).status).toBe(413);
  expect(sent).toBeLessThan(100);
});

test('a body that is no JSON by its own word is refused', async () => {
  const { send } = stubApp();
  expect((await problem(await send('POST', '/api/pipelines', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }))).status).toBe(
    415,
  );
  expect((await problem(await send('POST', '/api/pipelines', '{}', { 'content-type': 'text/plain' }))).status).toBe(415);
});

test.each([
  ['another site', { origin: 'https://evil.example' }],
  ['a page without a name', { origin: 'null' }],
  ['a look-alike', { origin: 'http://127.0.0.1.evil.example:4200' }],
  ['another port', { origin: 'http://127.0.0.1:4201' }],
  ['a sub-domain', { origin: 'http://a.127.0.0.1:4200' }],
  ['another site, said by the browser', { 'sec-fetch-site': 'cross-site' }],
])('a change asked for by %s is refused, and nobody is let in by CORS', async (_who, headers) => {
  const { send, calls } = stubApp();
  const reply = await send('POST', '/api/gates/g1/answer', {}, headers);
  expect(await problem(reply)).toMatchObject({ status: 403, code: 'foreign_origin' });
  expect(reply.headers.get('access-control-allow-origin')).toBeNull();
  expect((await send('GET', '/api/me', undefined, headers)).headers.get('access-control-allow-origin')).toBeNull();
  expect(calls.map((call) => call.name)).toEqual(['me.get']);
});

test('Baton itself, under any name of this machine, and programs without a browser may ask for changes', async () => {
  const { send } = stubApp();
  for (const headers of [
    { origin: PUBLIC_URL },
    { origin: 'http://localhost:4200' },
    { origin: 'http://[::1]:4200' },
    { 'sec-fetch-site': 'same-origin' },
    {},
  ])
    expect((await send('POST', '/api/runs/r1/resume', {}, headers as Record<string, string>)).status).toBe(200);
});

test('every answer carries the headers that keep a browser safe, refusals too', async () => {
  const { send } = stubApp();
  for (const path of ['/api/me', '/api/nothing', '/healthz']) {
    const { headers } = await send('GET', path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-eval');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('x-request-id')).toMatch(/./);
  }
  expect((await send('GET', '/api/me')).headers.get('cache-control')).toBe('no-store');
});

test('an error inside says nothing of itself; a database that is away says so', async () => {
  const canary = 'canary-7c1 /secret/path';
  const { send } = stubApp({
    'me.get': () => {
      throw new Error(canary, { cause: new Error(canary) });
    },
    'home.get': () => Promise.reject(new Error('wrapped', { cause: Object.assign(new Error(canary), { code: 'ECONNREFUSED' }) })),
  });
  const inside = await send('GET', '/api/me');
  const text = await inside.clone().text();
  expect(await problem(inside)).toMatchObject({ status: 500, code: 'internal', requestId: expect.stringMatching(/./) });
  expect(text).not.toContain('canary');
  const away = await send('GET', '/api/home');
  expect(away.headers.get('retry-after')).toBe('2');
  expect(await problem(away)).toMatchObject({ status: 503, code: 'unavailable' });
});

test('one key does its work once; the same key for something else is refused; failures may be tried again', async () => {
  let made = 0;
  let fail = true;
  const { send } = stubApp({
    'pipelines.create': async ({ once, body }) => {
      const id = await once(async () => {
        if (fail && body.name === 'fails') throw new AppError('unavailable');
        await new Promise((resolve) => setImmediate(resolve));
        return `p${++made}`;
      });
      return { id } as never;
    },
  });
  const create = (name: string, key?: string) =>
    send('POST', '/api/pipelines', { name, from: { kind: 'blank' } }, key === undefined ? {} : { 'idempotency-key': key });
  const twice = await Promise.all([create('a', 'k1'), create('a', 'k1'), create('a', 'k1')]);
  expect(await Promise.all(twice.map((reply) => reply.json()))).toEqual([{ id: 'p1' }, { id: 'p1' }, { id: 'p1' }]);
  expect(await problem(await create('b', 'k1'))).toMatchObject({ status: 409, code: 'idempotency_mismatch' });
  expect(await (await create('a')).json()).toEqual({ id: 'p2' });
  expect((await create('fails', 'k2')).status).toBe(503);
  fail = false;
  expect(await (await create('fails', 'k2')).json()).toEqual({ id: 'p3' });
  expect((await problem(await create('a', 'x'.repeat(201)))).code).toBe('bad_input');
});

test('guessing and flooding are slowed down by address and by person, with the time to wait', async () => {
  const { send, clock } = stubApp();
  const guess = () => send('POST', '/api/setup/claim', { token: 'guess' });
  const replies = [];
  const { burst, everyMs } = RATES.claim;
  for (let at = 0; at < burst + 2; at += 1) replies.push(await guess());
  expect(replies.map((reply) => reply.status)).toEqual([...Array(burst).fill(200), 429, 429]);
  const refused = await guess();
  expect(refused.headers.get('retry-after')).toBe(String(everyMs / 1_000));
  expect((await problem(refused)).code).toBe('too_many_requests');
  await clock.advance(everyMs);
  expect((await guess()).status).toBe(200);
  expect((await guess()).status).toBe(429);
  const signIns = [];
  for (let at = 0; at < 11; at += 1)
    signIns.push((await send('POST', '/api/auth/sign-in/email', { email: 'a@example.org', password: 'x' })).status);
  expect(signIns).toEqual([...Array(10).fill(401), 429]);
});
