import type { RunSummary } from '@baton/schema/api/runs';
import { expect, test } from 'vitest';
import { newsOf } from './news.ts';

const run = (id: string, status: RunSummary['status'], updatedAt: string): RunSummary => ({
  id,
  title: id,
  number: 1,
  pipelineId: 'p',
  pipelineName: 'Diagnosis to monitor',
  versionNumber: 1,
  mode: 'real',
  status,
  counts: { working: 1, waiting: 0, attention: 0, done: 0 },
  ends: [],
  cost: null,
  currency: 'EUR',
  cycle: 1,
  lineageId: 'l',
  startedAt: updatedAt,
  startedBy: { kind: 'user', id: 'u', name: 'P' },
  updatedAt,
  endedAt: null,
  waitingFor: [],
});

test('what needs a fix comes first, then the newest', () => {
  const news = newsOf({
    attention: [run('broken', 'attention', '2026-11-20T01:00:00Z')],
    working: [run('old', 'working', '2026-11-20T02:00:00Z')],
    finished: [run('new', 'finished', '2026-11-20T03:00:00Z')],
    briefs: [],
  });
  expect(news.map((line) => line.key)).toEqual(['broken', 'new', 'old']);
  expect(news[0]?.action.label).toBe('See what it needs');
});
