import type { Blueprint } from '../blueprint.ts';
import type { QaReport } from '../qa-report.ts';

/** Two questions show that an objective is not met by chance; one watched performance shows it directly (ITU Academy checklist). */
export const ITEMS_PER_OBJECTIVE = 2;

/** True when enough items, or one performance check, ask for this objective. */
export function isAssessed(blueprint: Blueprint, objectiveId: string): boolean {
  const items = blueprint.assessment_items.filter((item) => item.objective_id === objectiveId);
  return items.length >= ITEMS_PER_OBJECTIVE || items.some((item) => item.interaction === 'performance');
}

/** How much of a blueprint is tested and sourced: objectives with enough items, and factual steps whose source is in the evidence. */
export function qaCoverage(blueprint: Blueprint): QaReport['coverage'] {
  const known = new Set(blueprint.evidence.map((entry) => entry.id));
  const sources = [
    ...(blueprint.job_aid?.steps.map((step) => [step.source.evidence_id]) ?? []),
    ...(blueprint.storyboard?.map((screen) => screen.evidence_ids) ?? []),
    ...(blueprint.document?.sections.map((section) => section.evidence_ids) ?? []),
    ...(blueprint.change_request ? [blueprint.change_request.evidence_ids] : []),
  ];
  return {
    objectives_total: blueprint.objectives.length,
    objectives_assessed: blueprint.objectives.filter((objective) => isAssessed(blueprint, objective.id)).length,
    steps_total: sources.length,
    steps_sourced: sources.filter((ids) => ids.some((id) => known.has(id))).length,
  };
}
