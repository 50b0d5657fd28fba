import type { GateSummary } from '@baton/schema/api/gate-view';
import { expect, test } from 'vitest';
import { groupRequests } from './group-requests.ts';

const now = Date.parse('2026-11-20T08:00:00Z');
const request = (id: string, dueAt: string | null): GateSummary => ({ id, dueAt, openedAt: '2026-11-19T08:00:00Z' }) as GateSummary;

test('overdue first, the nearest deadline on top, no deadline last', () => {
  const groups = groupRequests(
    [
      request('none', null),
      request('far', '2026-12-20T08:00:00Z'),
      request('next', '2026-11-27T08:00:00Z'),
      request('near', '2026-11-21T08:00:00Z'),
      request('late', '2026-11-18T08:00:00Z'),
    ],
    now,
    'UTC',
  );
  expect(groups.map((group) => [group.title, group.requests.map((entry) => entry.id)])).toEqual([
    ['Overdue', ['late']],
    ['This week and next', ['near', 'next']],
    ['Later', ['far']],
    ['No deadline', ['none']],
  ]);
});
