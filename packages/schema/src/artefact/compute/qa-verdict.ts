import type { BreakTest, QaCheck, QaReport } from '../qa-report.ts';

type Counts = QaReport['counts'];

/** Failures by severity and tests that could not run. A failed break test counts as a blocker: somebody would meet it at work. */
export function qaCounts(checks: readonly QaCheck[], breakTests: readonly BreakTest[]): Counts {
  const failed = (severity: QaCheck['severity']): number =>
    checks.filter((check) => check.status === 'fail' && check.severity === severity).length;
  const errors = checks.filter((check) => check.status === 'error').length + breakTests.filter((test) => test.status === 'error').length;
  return {
    blocker_fail: failed('blocker') + breakTests.filter((test) => test.status === 'fail').length,
    major_fail: failed('major'),
    minor_fail: failed('minor'),
    error: errors,
  };
}

/**
 * fail: an un-waived blocker failed or could not be run. pass_with_warnings: only major or minor ones failed, or a
 * lesser check could not be run. pass: nothing failed. Never set by a model.
 */
export function qaVerdict(checks: readonly QaCheck[], breakTests: readonly BreakTest[]): QaReport['verdict'] {
  const counts = qaCounts(checks, breakTests);
  const unsure =
    checks.some((check) => check.severity === 'blocker' && check.status === 'error') || breakTests.some((test) => test.status === 'error');
  if (counts.blocker_fail > 0 || unsure) return 'fail';
  return counts.major_fail + counts.minor_fail + counts.error > 0 ? 'pass_with_warnings' : 'pass';
}
