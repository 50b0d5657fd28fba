import { expect, test } from 'vitest';
import { fakeClock } from '../ports/testing/fake-clock.ts';
import { createCallers } from './callers.ts';

const cookie = (value: string) => new Headers({ cookie: `other=1; baton.session_token=${value}` });

function bench() {
  const clock = fakeClock();
  const valid = new Map([['good', { userId: 'u1', name: 'Priya', email: 'p@example.org', signedInBy: 'password' as const }]]);
  let asked = 0;
  const callers = createCallers({
    clock,
    whoIs: async (headers) => {
      asked += 1;
      return valid.get(/token=(\w+)/.exec(headers.get('cookie') ?? '')?.[1] ?? '');
    },
    membership: async (userId) => (userId === 'u1' ? { workspaceId: 'w1', role: 'owner' } : undefined),
  });
  return { clock, valid, callers, asked: () => asked };
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
