import { expect, test } from 'vitest';
import { agentClaims } from './agent-claims.ts';

const test5 = (status: 'pass' | 'fail', persona: string) => ({
  case_id: persona,
  persona,
  input: 'i',
  observed: 'o',
  violated: [],
  status,
});
const report = {
  checks: [],
  break_tests: [test5('pass', 'Amira'), test5('pass', 'Dev'), test5('fail', 'Ruth, screen reader')],
  counts: { blocker_fail: 1, major_fail: 2, minor_fail: 3, error: 0 },
  coverage: { objectives_total: 4, objectives_assessed: 4, steps_total: 9, steps_sourced: 9 },
  verdict: 'fail' as const,
};

test('a rosy sentence beside a bad record is marked, a true one agrees', () => {
  const claims = agentClaims(
    'All objectives are taught and tested. All personas finished the task. Ready to release after small wording fixes.',
    report,
  );
  expect(claims.map((claim) => [claim.verdict, claim.recorded])).toEqual([
    ['agrees', '4 of 4 objectives are tested'],
    ['differs', '2 of 3 got through'],
    ['differs', '1 blocker, 2 majors, 3 minors open'],
  ]);
  expect(claims[1]?.detail).toContain('Ruth');
});

test('a careful sentence is no claim that all is well', () => {
  expect(
    agentClaims('One tester could not finish. The screen reader case must be fixed before release.', report).map((claim) => claim.verdict),
  ).toEqual(['beside', 'beside']);
});

test('a clean report agrees with a rosy summary', () => {
  const clean = {
    ...report,
    break_tests: [test5('pass', 'Amira')],
    counts: { blocker_fail: 0, major_fail: 0, minor_fail: 0, error: 0 },
    verdict: 'pass' as const,
  };
  expect(agentClaims('Everything passes and it is ready.', clean)[0]).toMatchObject({ verdict: 'agrees', recorded: 'Nothing is open' });
});
