import { blueprintSchema } from '../blueprint.ts';
import type { CompleteContext } from '../complete-context.ts';
import { qaCoverage } from '../compute/qa-coverage.ts';
import { qaCounts, qaVerdict } from '../compute/qa-verdict.ts';
import type { ArtefactIssue } from '../definition.ts';
import { defineArtefact } from '../define-artefact.ts';
import { type QaCheck, type QaReport, qaReportSchema } from '../qa-report.ts';
import { RULESET } from '../quality-checks/ruleset.ts';
import { uniqueIds } from '../rules/unique-ids.ts';
import { inputOf, refOf } from './input-of.ts';
import { count, listed } from './words.ts';

export const qaReportDefinition = defineArtefact({ type: 'qa_report', schema: qaReportSchema, rules, fill, headline });

function rules(report: QaReport): ArtefactIssue[] {
  const issues = uniqueIds(report.checks, '/checks', 'check');
  report.checks.forEach((check, index) => {
    const error = (path: string, message: string): void =>
      void issues.push({ path: `/checks/${index}${path}`, message, severity: 'error' });
    if (check.status === 'waived' && !check.waiver)
      error('/waiver', `Check ${index + 1} is set aside, but nobody is named who did it and why.`);
    if (check.status === 'fail' && check.findings.length === 0)
      error('/findings', `Check ${index + 1} failed without saying where. Name at least one place.`);
  });
  return issues;
}

/** A model can neither pass for a machine check nor set one aside. */
function fill(draft: QaReport, context: CompleteContext): Partial<QaReport> {
  const checks = draft.checks.map((check): QaCheck => ({
    ...check,
    method: check.method === 'deterministic' ? 'model' : check.method,
    status: check.status === 'waived' ? 'fail' : check.status,
  }));
  const blueprint = inputOf(context, 'blueprint', blueprintSchema);
  const subject = refOf(context, 'blueprint');
  return {
    ...(subject && { subject }),
    ran_at: context.now,
    ruleset: RULESET,
    checks,
    coverage: blueprint ? qaCoverage(blueprint) : { objectives_total: 0, objectives_assessed: 0, steps_total: 0, steps_sourced: 0 },
    counts: qaCounts(checks, draft.break_tests),
    verdict: qaVerdict(checks, draft.break_tests),
  };
}

function headline(report: QaReport): string {
  const { blocker_fail, major_fail, minor_fail, error } = report.counts;
  const parts = [
    ...(blocker_fail > 0 ? [count(blocker_fail, 'blocker')] : []),
    ...(major_fail > 0 ? [`${major_fail} major`] : []),
    ...(minor_fail > 0 ? [`${minor_fail} minor`] : []),
    ...(error > 0 ? [`${error} could not be run`] : []),
  ];
  if (report.verdict === 'pass') return `All ${count(report.checks.length, 'check')} passed.`;
  return `${report.verdict === 'fail' ? 'Hold' : 'Passed with warnings'}: ${listed(parts)}.`;
}
