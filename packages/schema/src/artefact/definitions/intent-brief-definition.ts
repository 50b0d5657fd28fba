import type { ArtefactIssue } from '../definition.ts';
import { defineArtefact } from '../define-artefact.ts';
import { type IntentBrief, intentBriefSchema } from '../intent-brief.ts';
import { evidenceRules, quoteIssues } from '../rules/evidence-rules.ts';
import { hiddenVerb } from '../rules/hidden-verbs.ts';
import { idsOf, refsResolve } from '../rules/refs-resolve.ts';
import { uniqueIds } from '../rules/unique-ids.ts';
import { firstSentence } from './words.ts';

export const intentBriefDefinition = defineArtefact({
  type: 'intent_brief',
  schema: intentBriefSchema,
  rules,
  check: (brief, context) => quoteIssues(brief.evidence, context),
  fill: (_draft, context) => ({ source_documents: context.sources.map(({ name }) => name.slice(0, 300)).slice(0, 100) }),
  headline: (brief) => firstSentence(brief.business_goal.statement),
});

function rules(brief: IntentBrief): ArtefactIssue[] {
  return [
    ...uniqueIds(brief.metrics, '/metrics', 'measure'),
    ...uniqueIds(brief.actions, '/actions', 'action'),
    ...uniqueIds(brief.audience, '/audience', 'group'),
    ...uniqueIds(brief.open_questions, '/open_questions', 'question'),
    ...evidenceRules(brief.evidence),
    ...refsResolve(brief.business_goal.metric_id, idsOf(brief.metrics), '/business_goal/metric_id', 'a measure'),
    ...brief.metrics.flatMap((metric, index) => [
      ...refsResolve(metric.baseline.evidence_id, idsOf(brief.evidence), `/metrics/${index}/baseline/evidence_id`, 'a piece of evidence'),
      ...direction(metric, index),
    ]),
    ...brief.actions.flatMap(observable),
    ...goalIsMore(brief),
  ];
}

function direction(metric: IntentBrief['metrics'][number], index: number): ArtefactIssue[] {
  const baseline = metric.baseline.value;
  if (baseline === null || metric.direction === 'hold') return [];
  const planned = metric.target.value - baseline;
  if (metric.direction === 'up' ? planned > 0 : planned < 0) return [];
  return [
    {
      path: `/metrics/${index}/target/value`,
      message: `"${metric.name}" should go ${metric.direction}, but the target is not ${metric.direction === 'up' ? 'above' : 'below'} where it is now.`,
      severity: 'error',
    },
  ];
}

/** Action mapping (Moore): an action that nobody can see cannot be the goal of anything. */
function observable(action: IntentBrief['actions'][number], index: number): ArtefactIssue[] {
  const verb = hiddenVerb(action.does_what);
  if (!verb) return [];
  return [
    { path: `/actions/${index}/does_what`, message: `"${verb}" cannot be seen. Say what somebody would watch them do.`, severity: 'error' },
  ];
}

function goalIsMore(brief: IntentBrief): ArtefactIssue[] {
  if (!/\b(raise|increase|create|build)\s+(?:\w+\s+)?awareness\b/i.test(brief.business_goal.statement)) return [];
  return [
    {
      path: '/business_goal/statement',
      message: 'Awareness is a means. Say what changes for the business when people act differently.',
      severity: 'warning',
    },
  ];
}
