import { expect, it } from 'vitest';
import type { Json } from '../../json.ts';
import { openFindings } from './open-findings.ts';

const check = (title: string, severity: string, status: string, message = ''): Json => ({
  title,
  severity,
  status,
  findings: message === '' ? [] : [{ pointer: '', message }],
});
const report = (checks: Json[], break_tests: Json[] = []): Json => ({ verdict: 'fail', checks, break_tests, counts: {}, coverage: {} });

it('names what is open, the gravest first, and nothing that passed', () => {
  const checks = [
    check('Short words', 'minor', 'fail', 'Two long ones.'),
    check('Sources', 'major', 'error'),
    check('Goals', 'blocker', 'pass'),
    check('Numbers', 'blocker', 'fail', 'It is 4410.'),
  ];
  const tests = [{ persona: 'Somebody new', status: 'fail', violated: ['Cannot find the box'], observed: 'Looks around' }];
  expect(openFindings(report(checks, tests))).toEqual({
    verdict: 'fail',
    findings: [
      { severity: 'blocker', title: 'Numbers', text: 'It is 4410.' },
      { severity: 'blocker', title: 'Break test: Somebody new', text: 'Cannot find the box' },
      { severity: 'major', title: 'Sources', text: 'This check could not be run.' },
      { severity: 'minor', title: 'Short words', text: 'Two long ones.' },
    ],
  });
});

it('is silent about anything that is no report', () => {
  for (const value of [undefined, null, 'pass', { verdict: 'pass' }]) expect(openFindings(value)).toBeUndefined();
});
