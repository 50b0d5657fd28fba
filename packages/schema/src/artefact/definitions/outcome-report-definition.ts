import type { CompleteContext } from '../complete-context.ts';
import { claimOf, highestTierWithData, isReached } from '../compute/claim.ts';
import { nextIntent } from '../compute/next-intent.ts';
import { outcomeRows } from '../compute/outcome-rows.ts';
import { reportPeriod } from '../compute/report-period.ts';
import type { ArtefactIssue } from '../definition.ts';
import { defineArtefact } from '../define-artefact.ts';
import { intentBriefSchema } from '../intent-brief.ts';
import { monitorPlanSchema } from '../monitor-plan.ts';
import { type OutcomeReport, outcomeReportSchema } from '../outcome-report.ts';
import { evidenceRules, quoteIssues } from '../rules/evidence-rules.ts';
import { numbersFromNowhere } from '../rules/numbers-from-nowhere.ts';
import { idsOf, refsResolve } from '../rules/refs-resolve.ts';
import { inputOf, refOf } from './input-of.ts';
import { count } from './words.ts';

const CLAIMS: Record<OutcomeReport['claim'], string> = {
  intent_met: 'The goal was met',
  partly_met: 'The goal was partly met',
  not_met: 'The goal was not met',
  cannot_tell: 'It cannot be told whether the goal was met',
};

export const outcomeReportDefinition = defineArtefact({
  type: 'outcome_report',
  schema: outcomeReportSchema,
  rules,
  check: (report, context) => [...quoteIssues(report.evidence, context), ...numbersFromNowhere(report)],
  fill,
  headline: (report) =>
    `${CLAIMS[report.claim]}: ${report.rows.filter(isReached).length} of ${count(report.rows.length, 'measure')} reached.`,
});

function rules(report: OutcomeReport): ArtefactIssue[] {
  const evidence = idsOf(report.evidence);
  const issues = [
    ...evidenceRules(report.evidence),
    ...report.rows.flatMap((row, index) => refsResolve(row.evidence_ids, evidence, `/rows/${index}/evidence_ids`, 'a piece of evidence')),
    ...report.causes_rechecked.flatMap((row, index) =>
      refsResolve(row.evidence_ids, evidence, `/causes_rechecked/${index}/evidence_ids`, 'a piece of evidence'),
    ),
  ];
  if (report.recommendation === 'scale' && (report.claim === 'cannot_tell' || report.claim === 'not_met')) {
    issues.push({
      path: '/recommendation',
      message: 'What has not been shown to work cannot be recommended for more people.',
      severity: 'error',
    });
  }
  return issues;
}

/** Everything that is a number or follows from one: rows, claim and the next brief. */
function fill(_draft: OutcomeReport, context: CompleteContext): Partial<OutcomeReport> | ArtefactIssue[] {
  const intent = inputOf(context, 'intent_brief', intentBriefSchema);
  if (!intent) return [{ path: '', message: 'There is no intent brief to compare the outcome with.', severity: 'error' }];
  const rows = outcomeRows(intent, inputOf(context, 'monitor_plan', monitorPlanSchema), context.figures ?? []);
  const period = reportPeriod(rows);
  const tier = highestTierWithData(rows);
  const claim = claimOf(rows, intent.business_goal.metric_id);
  const next = nextIntent({ intent, rows, claim, released: context.released ?? [] });
  const plan = refOf(context, 'monitor_plan');
  const intentRef = refOf(context, 'intent_brief');
  return {
    ...(plan && { plan }),
    ...(intentRef && { intent: intentRef }),
    ...(period && { period }),
    rows,
    ...(tier !== undefined && { highest_tier_with_data: tier }),
    claim,
    ...(next && { next_intent: next }),
  };
}
