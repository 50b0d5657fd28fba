import type { Blueprint } from '../blueprint.ts';
import { qaCoverage } from '../compute/qa-coverage.ts';
import { qaCounts, qaVerdict } from '../compute/qa-verdict.ts';
import type { QaCheck, QaReport } from '../qa-report.ts';
import { withHouseSeverity } from './catalogue.ts';
import { RULESET } from './ruleset.ts';

export interface Waiver {
  check_id: string;
  by: string;
  reason: string;
  /** ISO instant. */
  at: string;
}

export interface MergeInput {
  /** What the QA agent found. */
  report: QaReport;
  /** What code worked out (`runQualityChecks`). */
  checks: readonly QaCheck[];
  blueprint: Blueprint;
  /** ISO instant. */
  now: string;
  waivers?: readonly Waiver[];
}

/**
 * One report from the agent's findings and the code's. Where both speak about the same check, code wins; known checks
 * keep the house's severity; waivers by name are applied; counts, coverage and verdict are worked out anew.
 */
export function mergeQaReport({ report, checks, blueprint, now, waivers = [] }: MergeInput): QaReport {
  const worked = new Set(checks.map((check) => check.id));
  const judged = report.checks.filter((check) => !worked.has(check.id));
  const all = [...checks, ...judged].map(withHouseSeverity).map((check) => waived(check, waivers));
  return {
    ...report,
    ran_at: now,
    ruleset: RULESET,
    checks: all,
    coverage: qaCoverage(blueprint),
    counts: qaCounts(all, report.break_tests),
    verdict: qaVerdict(all, report.break_tests),
  };
}

function waived(check: QaCheck, waivers: readonly Waiver[]): QaCheck {
  const found = check.status === 'fail' || check.status === 'error' ? waivers.find((entry) => entry.check_id === check.id) : undefined;
  if (!found) return check;
  const { by, reason, at } = found;
  return { ...check, status: 'waived', waiver: { by, reason, at } };
}
