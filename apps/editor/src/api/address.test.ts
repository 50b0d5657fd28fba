import { expect, test } from 'vitest';
import { addressOf } from './address.ts';

test('ids and queries are put in place, encoded', () => {
  expect(addressOf('gates.get', { gateId: 'g 1' })).toEqual({ method: 'GET', url: '/api/gates/g%201' });
  expect(addressOf('runs.step', { runId: 'r1' }, { step: 'build@each:a/x#1' })).toEqual({
    method: 'GET',
    url: '/api/runs/r1/step?step=build%40each%3Aa%2Fx%231',
  });
});

test('what is not asked for is not sent', () => {
  expect(addressOf('gates.list', {}, { tab: 'mine', runId: undefined }).url).toBe('/api/gates?tab=mine');
});
