import { describe, expect, it } from 'vitest';
import type { BreakTest, QaReport } from '../qa-report.ts';
import { mergeQaReport } from '../quality-checks/merge-qa-report.ts';
import { ARTEFACTS } from '../registry.ts';
import { blueprint, check, context } from '../testing/values.ts';
import { qaCoverage } from './qa-coverage.ts';
import { qaCounts, qaVerdict } from './qa-verdict.ts';
import { reviewVerdict } from './review-verdict.ts';

const tried = (status: BreakTest['status']): BreakTest => ({
  case_id: 'ana',
  persona: 'Ana',
  input: 'x',
  observed: 'y',
  violated: [],
  status,
});
const finding = { pointer: '/summary', message: 'Here' };

describe('the verdict', () => {
  it.each([
    ['all passed', [check()], [tried('pass')], 'pass'],
    ['a minor failed', [check({ status: 'fail' })], [], 'pass_with_warnings'],
    ['a major failed', [check({ status: 'fail', severity: 'major' })], [], 'pass_with_warnings'],
    ['a blocker failed', [check({ status: 'fail', severity: 'blocker' })], [], 'fail'],
    ['a blocker could not be run', [check({ status: 'error', severity: 'blocker' })], [], 'fail'],
    ['a minor could not be run', [check({ status: 'error' })], [], 'pass_with_warnings'],
    ['a blocker was waived', [check({ status: 'waived', severity: 'blocker' })], [], 'pass'],
    ['a blocker does not apply', [check({ status: 'not_applicable', severity: 'blocker' })], [], 'pass'],
    ['somebody was stopped', [check()], [tried('fail')], 'fail'],
    ['a break test could not be run', [check()], [tried('error')], 'fail'],
    ['for information only', [check({ status: 'fail', severity: 'info' })], [], 'pass'],
  ] as const)('%s', (_name, checks, tests, verdict) => {
    expect(qaVerdict(checks, tests)).toBe(verdict);
  });

  it('counts by severity', () => {
    const checks = [check({ status: 'fail', severity: 'major' }), check({ status: 'error' }), check({ status: 'fail' })];
    expect(qaCounts(checks, [tried('fail'), tried('error')])).toEqual({ blocker_fail: 1, major_fail: 1, minor_fail: 1, error: 2 });
  });
});

describe('what a test agent hands in', () => {
  const draft = {
    summary: 'Fine.',
    checks: [check({ method: 'deterministic', status: 'waived', severity: 'blocker', findings: [finding] })],
    break_tests: [],
    verdict: 'pass',
    counts: { blocker_fail: 0, major_fail: 0, minor_fail: 0, error: 0 },
  };

  it('can neither set the verdict, nor pass for a machine check, nor set one aside', () => {
    const done = ARTEFACTS.qa_report.complete(draft as never, context());
    const report = (done.ok ? done.value : undefined) as QaReport | undefined;
    expect(report?.verdict).toBe('fail');
    expect(report?.checks[0]).toMatchObject({ method: 'model', status: 'fail' });
    expect(report?.ran_at).toBe(context().now);
  });

  it('has to say where something fails', () => {
    const done = ARTEFACTS.qa_report.complete({ ...draft, checks: [check({ status: 'fail' })] } as never, context());
    expect(done.ok ? [] : done.issues.map((issue) => issue.path)).toEqual(['/checks/0/findings']);
  });
});

describe('merging', () => {
  const report = (checks: QaReport['checks']): QaReport => ({
    ruleset: { id: 'x', version: '0' },
    summary: 's',
    checks,
    break_tests: [],
    coverage: { objectives_total: 0, objectives_assessed: 0, steps_total: 0, steps_sourced: 0 },
    counts: { blocker_fail: 0, major_fail: 0, minor_fail: 0, error: 0 },
    verdict: 'pass',
  });
  const base = { blueprint: blueprint(), now: '2026-10-05T09:00:00Z' };

  it('lets the code win where both speak, and works the verdict out anew', () => {
    const merged = mergeQaReport({
      ...base,
      report: report([check({ id: 'COMP-01', status: 'pass' })]),
      checks: [check({ id: 'COMP-01', status: 'fail', severity: 'blocker' })],
    });
    expect(merged.checks).toHaveLength(1);
    expect(merged.verdict).toBe('fail');
  });

  it('never lets a known check become weaker', () => {
    const merged = mergeQaReport({ ...base, report: report([check({ id: 'ACC-03', severity: 'info', status: 'fail' })]), checks: [] });
    expect(merged.checks[0]?.severity).toBe('blocker');
    expect(merged.verdict).toBe('fail');
  });

  it('sets a check aside by name, reason and time, and only one that is open', () => {
    const waiver = { check_id: 'ACC-03', by: 'Ada', reason: 'Known and harmless', at: base.now };
    const failing = mergeQaReport({ ...base, report: report([check({ id: 'ACC-03', status: 'fail' })]), checks: [], waivers: [waiver] });
    expect(failing.checks[0]).toMatchObject({ status: 'waived', waiver: { by: 'Ada' } });
    expect(failing.verdict).toBe('pass');
    const passing = mergeQaReport({ ...base, report: report([check({ id: 'ACC-03' })]), checks: [], waivers: [waiver] });
    expect(passing.checks[0]?.status).toBe('pass');
  });
});

describe('coverage', () => {
  it('counts objectives with two questions or one performance, and statements with a known source', () => {
    expect(qaCoverage(blueprint())).toEqual({ objectives_total: 1, objectives_assessed: 1, steps_total: 1, steps_sourced: 1 });
    const one = { id: 'i_one', objective_id: 'o_call', interaction: 'choice' as const, stem: 'x' };
    expect(qaCoverage(blueprint({ assessment_items: [one], evidence: [] }))).toMatchObject({ objectives_assessed: 0, steps_sourced: 0 });
    expect(qaCoverage(blueprint({ assessment_items: [one, { ...one, id: 'i_two' }] })).objectives_assessed).toBe(1);
  });
});

describe('a reviewer', () => {
  const facts = { approved: true, edited: false, comments: [], completions: [], attestations: [] };
  const comment = { id: 'c1', pointer: '', kind: 'inaccurate' as const, severity: 'blocker' as const, text: 'x', status: 'open' as const };
  it.each([
    ['approves', facts, 'approve'],
    ['approves after an edit', { ...facts, edited: true }, 'approve_with_changes'],
    ['approves with a gap filled', { ...facts, completions: [{ gap_id: 'g', value: 'v' }] }, 'approve_with_changes'],
    ['only praises', { ...facts, comments: [{ ...comment, kind: 'praise' as const, severity: 'minor' as const }] }, 'approve'],
    ['leaves a blocker open', { ...facts, comments: [comment] }, 'reject'],
    ['states a no', { ...facts, attestations: [{ id: 's', text: 'True?', answer: 'no' as const }] }, 'reject'],
    ['sends back', { ...facts, approved: false }, 'reject'],
  ])('%s', (_name, input, verdict) => {
    expect(reviewVerdict(input)).toBe(verdict);
  });
});
