import type { Role } from '@baton/schema/api/permissions';
import { expect, test } from 'vitest';
import { fakeClock } from '../ports/testing/fake-clock.ts';
import type { SessionOf } from './accounts.ts';
import { createCallers, type KeyHolder } from './callers.ts';

const cookie = (value: string) => new Headers({ cookie: `other=1; baton.session_token=${value}` });

function bench() {
  const clock = fakeClock();
  const valid = new Map<string, SessionOf>([['good', { userId: 'u1', name: 'Priya', email: 'p@example.org', signedInBy: 'password' }]]);
  const homes: { workspaceId: string; role: Role }[] = [{ workspaceId: 'w1', role: 'owner' }];
  const keys = new Map<string, KeyHolder>();
  let asked = 0;
  const callers = createCallers({
    clock,
    whoIs: async (headers) => {
      asked += 1;
      return valid.get(/token=(\w+)/.exec(headers.get('cookie') ?? '')?.[1] ?? '');
    },
    membership: async (userId, preferred) =>
      userId === 'u1' ? (homes.find((home) => home.workspaceId === preferred) ?? homes[0]) : undefined,
    holderOf: async (key) => keys.get(key),
  });
  return { clock, valid, callers, homes, keys, asked: () => asked };
}

test('a session is asked for once and believed for five seconds; after a sign-out not at all', async () => {
  const { clock, valid, callers, asked } = bench();
  expect(await callers.callerOf(cookie('good'))).toEqual({
    actor: { kind: 'user', id: 'u1', name: 'Priya' },
    userId: 'u1',
    workspaceId: 'w1',
    role: 'owner',
    signedInBy: 'password',
  });
  await callers.callerOf(cookie('good'));
  expect(asked()).toBe(1);
  valid.delete('good');
  await clock.advance(5_000);
  expect(await callers.callerOf(cookie('good'))).toBeUndefined();
  valid.set('good', { userId: 'u1', name: 'Priya', email: '', signedInBy: 'password' });
  await callers.callerOf(cookie('good'));
  callers.forget(cookie('good'));
  valid.delete('good');
  expect(await callers.callerOf(cookie('good'))).toBeUndefined();
});

test('nobody is let in without a session or without a workspace, and nothing of it is remembered', async () => {
  const { valid, callers, asked } = bench();
  expect(await callers.callerOf(new Headers())).toBeUndefined();
  expect(asked()).toBe(0);
  for (let times = 0; times < 3; times += 1) expect(await callers.callerOf(cookie('forged'))).toBeUndefined();
  expect(asked()).toBe(3);
  valid.set('stranger', { userId: 'u2', name: 'X', email: '', signedInBy: 'password' });
  expect(await callers.callerOf(cookie('stranger'))).toBeUndefined();
});

test('who was removed or lowered is believed no longer, also when the question was under way', async () => {
  const { callers, homes } = bench();
  expect((await callers.callerOf(cookie('good')))?.role).toBe('owner');
  homes[0] = { workspaceId: 'w1', role: 'viewer' };
  expect((await callers.callerOf(cookie('good')))?.role).toBe('owner');
  callers.forgetPerson('u1');
  expect((await callers.callerOf(cookie('good')))?.role).toBe('viewer');
  callers.forgetPerson('u1');
  const underWay = callers.callerOf(cookie('good'));
  callers.forgetPerson('u1');
  await underWay;
  homes.pop();
  expect(await callers.callerOf(cookie('good'))).toBeUndefined();
});

test('a session works in the workspace that it entered, while its person belongs there', async () => {
  const { callers, homes, valid } = bench();
  valid.set('second', { userId: 'u1', name: 'Priya', email: '', signedInBy: 'sign-on', workspaceId: 'w2' });
  homes.push({ workspaceId: 'w2', role: 'viewer' });
  expect(await callers.callerOf(cookie('second'))).toMatchObject({ workspaceId: 'w2', role: 'viewer', signedInBy: 'sign-on' });
  homes.pop();
  callers.forgetPerson('u1');
  expect(await callers.callerOf(cookie('second'))).toMatchObject({ workspaceId: 'w1' });
});

test('a key is its person with no more than both may do, in its own workspace only; a cookie beside it counts for nothing', async () => {
  const { callers, homes, keys } = bench();
  const holder: KeyHolder = { keyId: 'k1', name: 'Nightly', role: 'architect', userId: 'u1', userName: 'Priya', workspaceId: 'w1' };
  keys.set('key-1', holder);
  const caller = await callers.callerOf(new Headers({ authorization: 'Bearer key-1', cookie: 'baton.session_token=good' }));
  expect(caller).toEqual({
    actor: { kind: 'api_key', id: 'u1', name: 'Nightly (key of Priya)' },
    userId: 'u1',
    workspaceId: 'w1',
    role: 'architect',
    signedInBy: 'api_key',
  });
  expect(await callers.callerOf(new Headers({ 'x-api-key': 'key-1' }))).toEqual(caller);
  expect(await callers.callerOf(new Headers({ authorization: 'Bearer wrong', cookie: 'baton.session_token=good' }))).toBeUndefined();
  homes[0] = { workspaceId: 'w1', role: 'reviewer' };
  callers.forgetPerson('u1');
  expect((await callers.callerOf(new Headers({ 'x-api-key': 'key-1' })))?.role).toBe('reviewer');
  homes[0] = { workspaceId: 'w2', role: 'owner' };
  callers.forgetPerson('u1');
  expect(await callers.callerOf(new Headers({ 'x-api-key': 'key-1' }))).toBeUndefined();
});
