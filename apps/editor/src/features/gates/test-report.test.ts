import type { QaCheck } from '@baton/schema/artefact/qa-report';
import { expect, test } from 'vitest';
import { checkGroups, testReportOf } from './test-report.ts';

const check = (category: QaCheck['category'], status: QaCheck['status'], severity: QaCheck['severity'] = 'major'): QaCheck => ({
  id: 'x',
  category,
  title: 't',
  method: 'deterministic',
  severity,
  status,
  findings: [],
});
const report = { verdict: 'fail', checks: [], break_tests: [], counts: {}, coverage: {} };

test('the raw results come before a report among the documents', () => {
  const document = { ref: { type: 'qa_report' }, content: { ...report, verdict: 'pass' } };
  const view = (results: unknown) =>
    ({ request: { results }, documents: [document], background: [] }) as unknown as Parameters<typeof testReportOf>[0];
  expect(testReportOf(view(report))?.verdict).toBe('fail');
  expect(testReportOf(view({ other: 1 }))?.verdict).toBe('pass');
});

test('checks are grouped by what they are about; what does not apply is not counted', () => {
  expect(
    checkGroups([
      check('accuracy', 'pass'),
      check('accuracy', 'fail', 'blocker'),
      check('coach', 'not_applicable'),
      check('accuracy', 'waived'),
    ]),
  ).toEqual([
    {
      category: 'accuracy',
      passed: 1,
      run: 3,
      marks: [
        { title: 't', mark: 'pass' },
        { title: 't', mark: 'blocker' },
        { title: 't', mark: 'minor' },
      ],
    },
    { category: 'coach', passed: 0, run: 0, marks: [{ title: 't', mark: 'none' }] },
  ]);
});
