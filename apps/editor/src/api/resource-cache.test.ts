import { expect, test } from 'vitest';
import type { Api } from './api.ts';
import { unreachable } from './fault.ts';
import { ResourceCache } from './resource-cache.ts';

function counting(answers: (() => unknown)[]): { api: Api; calls: () => number } {
  let calls = 0;
  const call = (): Promise<never> => {
    const answer = answers[Math.min(calls++, answers.length - 1)];
    return Promise.resolve().then(() => answer?.() as never);
  };
  return {
    api: { call, signIn: () => Promise.resolve(), signOut: () => Promise.resolve(), beginSignOn: () => Promise.resolve('') },
    calls: () => calls,
  };
}

test('two places that ask the same share one request', async () => {
  const { api, calls } = counting([() => ({ name: 'Priya' })]);
  const cache = new ResourceCache(api);
  await Promise.all([cache.load('me.get'), cache.load('me.get')]);
  expect(calls()).toBe(1);
  expect(cache.read('me.get').data).toEqual({ name: 'Priya' });
});

test('a failed renewal keeps the last answer and says what happened', async () => {
  const { api } = counting([
    () => ({ name: 'Priya' }),
    () => {
      throw unreachable();
    },
  ]);
  const cache = new ResourceCache(api);
  await cache.load('me.get');
  await cache.load('me.get');
  expect(cache.read('me.get').data).toEqual({ name: 'Priya' });
  expect(cache.read('me.get').fault?.code).toBe('unreachable');
});

test('refresh fetches what is on the screen and forgets the rest', async () => {
  const { api, calls } = counting([() => ({ items: [] })]);
  const cache = new ResourceCache(api);
  const stop = cache.watch('gates.list', { query: { tab: 'mine' } }, () => {});
  await cache.load('gates.list', { query: { tab: 'mine' } });
  await cache.load('gates.list', { query: { tab: 'done' } });
  cache.refresh('gates.list');
  await cache.load('gates.list', { query: { tab: 'mine' } });
  expect(calls()).toBe(3);
  expect(cache.read('gates.list', { query: { tab: 'done' } }).data).toBeUndefined();
  stop();
});

test('what was asked for ahead is handed over once; afterwards, and when it failed, it is asked for anew', async () => {
  const { api, calls } = counting([
    () => ({ revision: 1 }),
    () => ({ revision: 2 }),
    () => {
      throw unreachable();
    },
    () => ({ revision: 4 }),
  ]);
  const cache = new ResourceCache(api);
  const question = { params: { pipelineId: 'p' } };
  cache.ahead('pipelines.get', question);
  expect(calls()).toBe(1);
  expect(await cache.fresh('pipelines.get', question)).toEqual({ revision: 1 });
  expect(calls()).toBe(1);
  expect(await cache.fresh('pipelines.get', question)).toEqual({ revision: 2 });
  cache.ahead('pipelines.get', question);
  expect(await cache.fresh('pipelines.get', question)).toEqual({ revision: 4 });
});
