/** The nine documents that a learning pipeline produces, in the order in which they appear. */
export const ARTEFACT_TYPES = [
  'intent_brief',
  'diagnosis',
  'solution_spec',
  'blueprint',
  'sme_review',
  'qa_report',
  'release_decision',
  'monitor_plan',
  'outcome_report',
] as const;
export type ArtefactType = (typeof ARTEFACT_TYPES)[number];

/** What people call each of them. */
export const ARTEFACT_TITLES: Readonly<Record<ArtefactType, string>> = {
  intent_brief: 'Intent brief',
  diagnosis: 'Diagnosis',
  solution_spec: 'Solution spec',
  blueprint: 'Blueprint',
  sme_review: 'Expert review',
  qa_report: 'Test report',
  release_decision: 'Release decision',
  monitor_plan: 'Monitor plan',
  outcome_report: 'Outcome report',
};

export function isArtefactType(value: unknown): value is ArtefactType {
  return typeof value === 'string' && (ARTEFACT_TYPES as readonly string[]).includes(value);
}
