import type { Json } from '../../json.ts';
import { ARTEFACT_TITLES, type ArtefactType } from '../artefact-type.ts';
import type { Blueprint } from '../blueprint.ts';
import type { Diagnosis } from '../diagnosis.ts';
import type { IntentBrief } from '../intent-brief.ts';
import type { MonitorPlan } from '../monitor-plan.ts';
import type { OutcomeReport } from '../outcome-report.ts';
import type { QaReport } from '../qa-report.ts';
import type { ReleaseDecision } from '../release-decision.ts';
import type { SmeReview } from '../sme-review.ts';
import type { SolutionSpec } from '../solution-spec.ts';
import { blueprintDocument } from './blueprint-document.ts';
import { diagnosisDocument } from './diagnosis-document.ts';
import type { DocBlock } from './doc-block.ts';
import type { DocContext } from './doc-context.ts';
import { genericDocument } from './generic-document.ts';
import { intentBriefDocument } from './intent-brief-document.ts';
import { monitorPlanDocument } from './monitor-plan-document.ts';
import { outcomeReportDocument } from './outcome-report-document.ts';
import { qaReportDocument } from './qa-report-document.ts';
import { releaseDecisionDocument } from './release-decision-document.ts';
import { smeReviewDocument } from './sme-review-document.ts';
import { solutionSpecDocument } from './solution-spec-document.ts';

/** Values come from the store, where they were parsed; what does not have the shape after all falls back to the generic page. */
const WRITERS: Readonly<Record<ArtefactType, (value: unknown, context: DocContext) => DocBlock[]>> = {
  intent_brief: (value) => intentBriefDocument(value as IntentBrief),
  diagnosis: (value, context) => diagnosisDocument(value as Diagnosis, context),
  solution_spec: (value, context) => solutionSpecDocument(value as SolutionSpec, context),
  blueprint: (value, context) => blueprintDocument(value as Blueprint, context),
  sme_review: (value) => smeReviewDocument(value as SmeReview),
  qa_report: (value) => qaReportDocument(value as QaReport),
  release_decision: (value, context) => releaseDecisionDocument(value as ReleaseDecision, context),
  monitor_plan: (value, context) => monitorPlanDocument(value as MonitorPlan, context),
  outcome_report: (value, context) => outcomeReportDocument(value as OutcomeReport, context),
};

/**
 * The document model of an artefact. Pure, without zod and DOM, so that a gate page can load it on its own. Never
 * throws: a value of another shape is shown as a generic page.
 */
export function toDocument(type: string, value: Json, context: DocContext = {}): DocBlock[] {
  const known = Object.hasOwn(WRITERS, type) ? (type as ArtefactType) : undefined;
  const title = context.title ?? (known ? ARTEFACT_TITLES[known] : 'Result');
  try {
    return known ? WRITERS[known](value, context) : genericDocument(value, title, { editable: true });
  } catch {
    return fallback(value, title);
  }
}

function fallback(value: Json, title: string): DocBlock[] {
  try {
    return genericDocument(value, title);
  } catch {
    return genericDocument(undefined, title);
  }
}
