import type { CompleteContext } from '../complete-context.ts';
import type { ArtefactIssue } from '../definition.ts';
import { defineArtefact } from '../define-artefact.ts';
import { intentBriefSchema } from '../intent-brief.ts';
import { type MonitorPlan, monitorPlanSchema } from '../monitor-plan.ts';
import { idsOf, refsResolve } from '../rules/refs-resolve.ts';
import { inputOf, refOf } from './input-of.ts';
import { count } from './words.ts';

export const monitorPlanDefinition = defineArtefact({
  type: 'monitor_plan',
  schema: monitorPlanSchema,
  rules,
  check,
  fill(_draft, context) {
    const release = refOf(context, 'release_decision');
    return release ? { release: [release] } : {};
  },
  headline(plan) {
    const first = Math.min(...plan.checkpoints.map((point) => point.day));
    return `${count(plan.metrics.length, 'measure')} watched, first look on day ${first}.`;
  },
});

function rules(plan: MonitorPlan): ArtefactIssue[] {
  const issues: ArtefactIssue[] = [];
  const seen = new Set<string>();
  plan.metrics.forEach((metric, index) => {
    if (seen.has(metric.metric_id))
      issues.push({ path: `/metrics/${index}/metric_id`, message: 'This measure is planned twice.', severity: 'error' });
    seen.add(metric.metric_id);
  });
  if (Math.max(...plan.metrics.map((metric) => metric.ltem_tier)) <= 4) {
    issues.push({
      path: '/metrics',
      message: 'This plan only looks at knowledge or opinions, so it will not be able to say whether the goal was met.',
      severity: 'warning',
    });
  }
  if (plan.isolation !== 'none' && plan.comparison.kind === 'none') {
    issues.push({
      path: '/comparison/kind',
      message: 'The share owed to the programme is to be isolated, but nothing is compared.',
      severity: 'warning',
    });
  }
  return issues;
}

function check(plan: MonitorPlan, context: CompleteContext): ArtefactIssue[] {
  const intent = inputOf(context, 'intent_brief', intentBriefSchema);
  if (!intent) return [];
  const planned = new Set(plan.metrics.map((metric) => metric.metric_id));
  return [
    ...plan.metrics.flatMap((metric, index) =>
      refsResolve(metric.metric_id, idsOf(intent.metrics), `/metrics/${index}/metric_id`, 'a measure of the intent brief'),
    ),
    ...intent.metrics.flatMap((metric) =>
      planned.has(metric.id)
        ? []
        : [
            {
              path: '/metrics',
              message: `"${metric.name}" is in the intent brief, and nobody plans to measure it.`,
              severity: 'error' as const,
              allowed: [metric.id],
            },
          ],
    ),
  ];
}
