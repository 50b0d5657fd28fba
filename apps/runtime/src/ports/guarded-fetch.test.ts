import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isAppError } from '@baton/schema/errors/app-error';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type GuardOptions, guardedFetch, mayReach } from './guarded-fetch.ts';

let server: Server;
let port: number;
let hits = 0;
beforeAll(async () => {
  server = createServer((request, response) => {
    hits += 1;
    if (request.url === '/away') response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end();
    else response.end('here');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const STRICT: GuardOptions = { allowed: new Set(), loopback: false };
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'reached',
    (error: unknown) => {
      for (let at: unknown = error; at instanceof Error; at = at.cause) if (isAppError(at)) return at.code;
      return String(error);
    },
  );

test.each([
  '127.0.0.1',
  '127.9.9.9',
  '0.0.0.0',
  '169.254.169.254',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '100.64.0.1',
  '::1',
  '::',
  'fc00::1',
  'fe80::1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  'not an address',
  '',
])('%s is inside', (address) => expect(mayReach(address, STRICT)).toBe(false));
test.each(['1.1.1.1', '93.184.216.34', '2606:4700::1111'])('%s is outside', (address) => expect(mayReach(address, STRICT)).toBe(true));

test('addresses inside are not reached: by number, by name, by a name that resolves to both', async () => {
  const before = hits;
  const names: Record<string, string[]> = { 'inward.example': ['127.0.0.1'], 'localhost.': ['127.0.0.1'], 'none.example': [] };
  const get = guardedFetch(STRICT, async (host) => names[host] ?? []);
  for (const host of ['127.0.0.1', '[::1]', '2130706433', '0x7f.1', 'inward.example', 'localhost.', 'none.example'])
    expect(await codeOf(get(`http://${host}:${port}/`)), host).toBe('model_unavailable');
  for (const url of ['file:///etc/passwd', 'gopher://127.0.0.1/', 'data:text/plain,x'])
    expect(await codeOf(get(url)), url).toBe('model_unavailable');
  expect(hits).toBe(before);
});

test('what whoever runs Baton has named is reached; another port of the same host is not', async () => {
  const get = guardedFetch({ allowed: new Set([`127.0.0.1:${port}`]), loopback: false });
  expect(await (await get(`http://127.0.0.1:${port}/`)).text()).toBe('here');
  expect(await codeOf(get(`http://127.0.0.1:${port + 1}/`))).toBe('model_unavailable');
});

test('this machine is reached where only this machine reaches Baton', async () => {
  const get = guardedFetch({ allowed: new Set(), loopback: true }, async () => ['127.0.0.1']);
  expect(await (await get(`http://localhost:${port}/`)).text()).toBe('here');
  expect(await codeOf(get(`http://10.0.0.1:${port}/`))).toBe('model_unavailable');
});

test('a redirect is not followed', async () => {
  const get = guardedFetch({ allowed: new Set([`127.0.0.1:${port}`]), loopback: false });
  const reply = await get(`http://127.0.0.1:${port}/away`);
  expect(reply.status).toBe(302);
});
