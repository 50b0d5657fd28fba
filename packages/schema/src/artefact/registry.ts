import type { ArtefactType } from './artefact-type.ts';
import type { ArtefactDefinition } from './definition.ts';
import { blueprintDefinition } from './definitions/blueprint-definition.ts';
import { diagnosisDefinition } from './definitions/diagnosis-definition.ts';
import { intentBriefDefinition } from './definitions/intent-brief-definition.ts';
import { monitorPlanDefinition } from './definitions/monitor-plan-definition.ts';
import { outcomeReportDefinition } from './definitions/outcome-report-definition.ts';
import { qaReportDefinition } from './definitions/qa-report-definition.ts';
import { releaseDecisionDefinition } from './definitions/release-decision-definition.ts';
import { smeReviewDefinition } from './definitions/sme-review-definition.ts';
import { solutionSpecDefinition } from './definitions/solution-spec-definition.ts';

/**
 * All artefact types by name. Shared code reads a definition here and never names a type; each definition checks the
 * values that it is given, so the erased value type is safe.
 */
export const ARTEFACTS: Readonly<Record<ArtefactType, ArtefactDefinition>> = {
  intent_brief: intentBriefDefinition as ArtefactDefinition,
  diagnosis: diagnosisDefinition as ArtefactDefinition,
  solution_spec: solutionSpecDefinition as ArtefactDefinition,
  blueprint: blueprintDefinition as ArtefactDefinition,
  sme_review: smeReviewDefinition as ArtefactDefinition,
  qa_report: qaReportDefinition as ArtefactDefinition,
  release_decision: releaseDecisionDefinition as ArtefactDefinition,
  monitor_plan: monitorPlanDefinition as ArtefactDefinition,
  outcome_report: outcomeReportDefinition as ArtefactDefinition,
};
