import { expect, test } from 'vitest';
import { isFault } from './fault.ts';
import { httpApi } from './http-api.ts';

const answering = (response: Response | Error) => {
  const seen: { url: string; init: RequestInit }[] = [];
  const api = httpApi((url, init) => {
    seen.push({ url, init });
    return response instanceof Error ? Promise.reject(response) : Promise.resolve(response);
  });
  return { api, seen };
};

test('an answer carries its body, its key and the session', async () => {
  const { api, seen } = answering(new Response('{"runId":"r1"}', { status: 201 }));
  const answer = await api.call('runs.start', {
    body: { from: { kind: 'version', versionId: 'v1' }, mode: 'real', brief: {} },
    idempotencyKey: 'k1',
  });
  expect(answer).toEqual({ runId: 'r1' });
  expect(seen[0]?.url).toBe('/api/runs');
  expect(seen[0]?.init).toMatchObject({ method: 'POST', credentials: 'same-origin', headers: { 'Idempotency-Key': 'k1' } });
});

test("the server's problem comes through with its issues", async () => {
  const problem = {
    type: 't',
    title: 'x',
    status: 409,
    detail: 'This was already decided.',
    code: 'gate_decided',
    fix: 'Read it.',
    requestId: 'q',
    details: { by: 'Sam' },
  };
  const { api } = answering(new Response(JSON.stringify(problem), { status: 409 }));
  const fault = await api.call('gates.get', { params: { gateId: 'g' } }).catch((error: unknown) => error);
  expect(isFault(fault, 'gate_decided') && fault.problem.details).toEqual({ by: 'Sam' });
});

test('no answer, or one that is not readable, says that Baton was not reached', async () => {
  const dead = await answering(new TypeError('failed'))
    .api.call('me.get')
    .catch((error: unknown) => error);
  expect(isFault(dead, 'unreachable')).toBe(true);
  const html = await answering(new Response('<html>', { status: 200 }))
    .api.call('me.get')
    .catch((error: unknown) => error);
  expect(isFault(html, 'unreachable')).toBe(true);
  const proxy = await answering(new Response('Bad gateway', { status: 502 }))
    .api.call('me.get')
    .catch((error: unknown) => error);
  expect(isFault(proxy) && proxy.message).toContain('502');
});
