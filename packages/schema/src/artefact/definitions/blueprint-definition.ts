import { type Blueprint, blueprintSchema } from '../blueprint.ts';
import type { CompleteContext } from '../complete-context.ts';
import type { ArtefactIssue } from '../definition.ts';
import { defineArtefact } from '../define-artefact.ts';
import { gapsInOrder } from '../gaps/gaps-in-order.ts';
import { intentBriefSchema } from '../intent-brief.ts';
import { evidenceRules, quoteIssues } from '../rules/evidence-rules.ts';
import { idsOf, refsResolve } from '../rules/refs-resolve.ts';
import { uniqueIds } from '../rules/unique-ids.ts';
import { inputOf, refOf } from './input-of.ts';
import { count, firstSentence } from './words.ts';

export const blueprintDefinition = defineArtefact({
  type: 'blueprint',
  schema: blueprintSchema,
  rules: (blueprint) => [...hasBody(blueprint), ...uniques(blueprint), ...references(blueprint), ...evidenceRules(blueprint.evidence)],
  check: (blueprint, context) => [...quoteIssues(blueprint.evidence, context), ...againstIntent(blueprint, context)],
  fill: (draft, context) => ({ spec: refOf(context, 'solution_spec'), ...gapsInOrder(withReviewDate(draft, context.now)) }),
  headline(blueprint) {
    const open = blueprint.gaps_to_complete.length;
    return `${firstSentence(blueprint.summary)}${open > 0 ? ` ${count(open, 'gap')} to complete.` : ''}`;
  },
});

/** A card without a date of review is worn until it is wrong: half a year, unless a source says otherwise. */
const REVIEW_AFTER_DAYS = 182;

function withReviewDate(blueprint: Blueprint, now: string): Blueprint {
  const start = Date.parse(now);
  if (!blueprint.job_aid || blueprint.job_aid.review_by !== undefined || Number.isNaN(start)) return blueprint;
  const review_by = new Date(start + REVIEW_AFTER_DAYS * 86_400_000).toISOString().slice(0, 10);
  return { ...blueprint, job_aid: { ...blueprint.job_aid, review_by } };
}

function hasBody(blueprint: Blueprint): ArtefactIssue[] {
  const bodies = [blueprint.job_aid, blueprint.ai_coach, blueprint.change_request, blueprint.document, blueprint.storyboard];
  if (bodies.some((body) => body !== undefined)) return [];
  return [
    {
      path: '',
      message:
        'The blueprint has objectives but nothing to use: fill in the job aid, the coach, the change request, the document or the screens.',
      severity: 'error',
    },
  ];
}

function uniques(blueprint: Blueprint): ArtefactIssue[] {
  return [
    ...uniqueIds(blueprint.objectives, '/objectives', 'objective'),
    ...uniqueIds(blueprint.components, '/components', 'part'),
    ...uniqueIds(blueprint.storyboard ?? [], '/storyboard', 'screen'),
    ...uniqueIds(blueprint.assessment_items, '/assessment_items', 'question'),
    ...uniqueIds(blueprint.gaps_to_complete, '/gaps_to_complete', 'gap'),
    ...uniqueIds(blueprint.ai_coach?.eval_cases ?? [], '/ai_coach/eval_cases', 'test case'),
  ];
}

function references(blueprint: Blueprint): ArtefactIssue[] {
  const objectives = idsOf(blueprint.objectives);
  const evidence = idsOf(blueprint.evidence);
  const toObjective = (ids: readonly string[] | string, path: string): ArtefactIssue[] =>
    refsResolve(ids, objectives, path, 'an objective');
  const toEvidence = (ids: readonly string[] | string, path: string): ArtefactIssue[] =>
    refsResolve(ids, evidence, path, 'a piece of evidence');
  return [
    ...blueprint.components.flatMap((part, index) => toObjective(part.objective_ids, `/components/${index}/objective_ids`)),
    ...blueprint.assessment_items.flatMap((item, index) => toObjective(item.objective_id, `/assessment_items/${index}/objective_id`)),
    ...(blueprint.job_aid?.steps.flatMap((step, index) =>
      toEvidence(step.source.evidence_id, `/job_aid/steps/${index}/source/evidence_id`),
    ) ?? []),
    ...(blueprint.job_aid?.contacts?.flatMap((contact, index) =>
      toEvidence(contact.evidence_id, `/job_aid/contacts/${index}/evidence_id`),
    ) ?? []),
    ...(blueprint.storyboard?.flatMap((screen, index) => [
      ...toObjective(screen.objective_ids, `/storyboard/${index}/objective_ids`),
      ...toEvidence(screen.evidence_ids, `/storyboard/${index}/evidence_ids`),
    ]) ?? []),
    ...(blueprint.document?.sections.flatMap((section, index) =>
      toEvidence(section.evidence_ids, `/document/sections/${index}/evidence_ids`),
    ) ?? []),
    ...(blueprint.change_request ? toEvidence(blueprint.change_request.evidence_ids, '/change_request/evidence_ids') : []),
  ];
}

function againstIntent(blueprint: Blueprint, context: CompleteContext): ArtefactIssue[] {
  const intent = inputOf(context, 'intent_brief', intentBriefSchema);
  if (!intent) return [];
  return blueprint.objectives.flatMap((objective, index) => [
    ...refsResolve(objective.action_id, idsOf(intent.actions), `/objectives/${index}/action_id`, 'an action of the intent brief'),
    ...refsResolve(objective.audience_id, idsOf(intent.audience), `/objectives/${index}/audience_id`, 'a group of the intent brief'),
  ]);
}
