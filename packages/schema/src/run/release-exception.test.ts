import { expect, test } from 'vitest';
import type { Json } from '../json.ts';
import { releaseException } from './release-exception.ts';

const report = (severity: string): Json => ({
  verdict: 'fail',
  checks: [{ id: 'c', title: 'Names the button', status: 'fail', severity, findings: [{ message: 'Only by its shape.' }] }],
  break_tests: [],
  counts: {},
  coverage: {},
});
const RELEASE = { release: true };
const APPROVES = { approving: true };

test('a release with an open blocker is an exception, wherever the recorded result stands', () => {
  const blocker = [{ severity: 'blocker', title: 'Names the button', text: 'Only by its shape.' }];
  expect(releaseException({ ...RELEASE, results: report('blocker') }, APPROVES, [])).toEqual(blocker);
  expect(releaseException(RELEASE, APPROVES, ['a text', report('blocker')])).toEqual(blocker);
});

test('nothing else is', () => {
  expect(releaseException({ ...RELEASE, results: report('major') }, APPROVES, [])).toEqual([]);
  expect(releaseException({ ...RELEASE, results: report('blocker') }, { approving: false }, [])).toEqual([]);
  expect(releaseException({ release: false, results: report('blocker') }, APPROVES, [])).toEqual([]);
  expect(releaseException(RELEASE, APPROVES, [])).toEqual([]);
});
