import type { ApiResponse } from '@baton/schema/api/contracts';
import { expect, test } from 'vitest';
import { ResourceCache } from '../../../api/resource-cache.ts';
import { fakeApi } from '../../../api/testing/fake-api.ts';
import { readLastRun } from './last-run.ts';

const run = (id: string, mode: 'real' | 'test' | 'rehearsal') => ({
  id,
  mode,
  title: id,
  startedAt: '2026-11-30T10:00:00.000Z',
  endedAt: '2026-11-30T10:01:00.000Z',
});
const step = (nodeId: string, more: object = {}) => ({ step: `${nodeId}#1`, nodeId, scope: [], round: 1, status: 'done', ...more });

function server() {
  const steps = {
    'n_start#1': step('n_start', { output: { inline: { topic: 'soup' } } }),
    'n_plan#1': step('n_plan', { output: { blob: 'b', bytes: 9 } }),
    'n_busy#1': step('n_busy', { status: 'running' }),
    'n_item@n_list:a#1': step('n_item', {
      step: 'n_item@n_list:a#1',
      scope: [{ frame: 'n_list', item: 'a' }],
      output: { inline: 'first item' },
    }),
  };
  const current = { n_start: 'n_start#1', n_plan: 'n_plan#1', n_busy: 'n_busy#1', 'n_item@n_list:a': 'n_item@n_list:a#1' };
  return fakeApi({
    'runs.list': () =>
      ({ items: [run('real', 'real'), run('newest', 'rehearsal'), run('older', 'test')] }) as unknown as ApiResponse<'runs.list'>,
    'runs.get': ({ params }) =>
      ({ run: run((params as { runId: string }).runId, 'rehearsal'), state: { steps, current } }) as unknown as ApiResponse<'runs.get'>,
    'runs.step': () => ({ output: { options: ['a'] } }) as unknown as ApiResponse<'runs.step'>,
  });
}
const WANTED = [
  { key: 'brief', nodeId: 'n_start' },
  { key: 'plan', nodeId: 'n_plan' },
  { key: 'busy', nodeId: 'n_busy' },
  { key: 'item_step', nodeId: 'n_item' },
  { key: 'not_there', nodeId: 'n_gone' },
];

test('the newest test or rehearsal is read, each value where it lies, and nothing that is not done', async () => {
  const api = server();
  expect(await readLastRun(new ResourceCache(api), 'p1', undefined, WANTED)).toEqual({
    run: run('newest', 'rehearsal'),
    brief: { topic: 'soup' },
    outputs: { plan: { options: ['a'] }, item_step: 'first item' },
  });
  expect(api.of('runs.step').map((input) => input.query)).toEqual([{ step: 'n_plan#1' }]);
});

test('what an ended run holds is asked for once', async () => {
  const api = server();
  const cache = new ResourceCache(api);
  await readLastRun(cache, 'p1', undefined, WANTED);
  await readLastRun(cache, 'p1', undefined, WANTED);
  expect([api.of('runs.list').length, api.of('runs.get').length, api.of('runs.step').length]).toEqual([2, 1, 1]);
});

test('the run on the map comes first; without any run there is nothing', async () => {
  const shown = await readLastRun(new ResourceCache(server()), 'p1', 'shown', WANTED);
  expect(shown?.run.title).toBe('shown');
  const none = fakeApi({ 'runs.list': () => ({ items: [run('real', 'real')] }) as unknown as ApiResponse<'runs.list'> });
  expect(await readLastRun(new ResourceCache(none), 'p1', undefined, WANTED)).toBeUndefined();
});
