import { BEM_CELLS, type Diagnosis, diagnosisSchema } from '../diagnosis.ts';
import { intentBriefSchema } from '../intent-brief.ts';
import type { CompleteContext } from '../complete-context.ts';
import type { ArtefactIssue } from '../definition.ts';
import { defineArtefact } from '../define-artefact.ts';
import { diagnosisMethodRules } from '../rules/diagnosis-method.ts';
import { evidenceRules, quoteIssues } from '../rules/evidence-rules.ts';
import { idsOf, refsResolve } from '../rules/refs-resolve.ts';
import { uniqueIds } from '../rules/unique-ids.ts';
import { inputOf, refOf } from './input-of.ts';
import { firstSentence } from './words.ts';

export const diagnosisDefinition = defineArtefact({
  type: 'diagnosis',
  schema: diagnosisSchema,
  rules: (diagnosis) => [...references(diagnosis), ...evidenceRules(diagnosis.evidence), ...diagnosisMethodRules(diagnosis)],
  check: (diagnosis, context) => [...quoteIssues(diagnosis.evidence, context), ...againstIntent(diagnosis, context)],
  // The six cells always in Gilbert's order: the audit is read as a table.
  fill: (draft, context) => ({
    intent: refOf(context, 'intent_brief'),
    bem_audit: draft.bem_audit.toSorted((a, b) => BEM_CELLS.indexOf(a.cell) - BEM_CELLS.indexOf(b.cell)),
  }),
  headline,
});

function references(diagnosis: Diagnosis): ArtefactIssue[] {
  const evidence = idsOf(diagnosis.evidence);
  const causes = idsOf(diagnosis.root_causes);
  const cited = (ids: readonly string[], path: string): ArtefactIssue[] => refsResolve(ids, evidence, path, 'a piece of evidence');
  return [
    ...uniqueIds(diagnosis.root_causes, '/root_causes', 'cause'),
    ...uniqueIds(diagnosis.options, '/options', 'option'),
    ...cited(diagnosis.training_test.evidence_ids, '/training_test/evidence_ids'),
    ...diagnosis.bem_audit.flatMap((row, index) => cited(row.evidence_ids, `/bem_audit/${index}/evidence_ids`)),
    ...diagnosis.root_causes.flatMap((cause, index) => [
      ...cited(cause.evidence_ids, `/root_causes/${index}/evidence_ids`),
      ...cited(cause.counter_evidence_ids, `/root_causes/${index}/counter_evidence_ids`),
    ]),
    ...diagnosis.ruled_out.flatMap((row, index) => cited(row.evidence_ids, `/ruled_out/${index}/evidence_ids`)),
    ...diagnosis.options.flatMap((option, index) => refsResolve(option.addresses, causes, `/options/${index}/addresses`, 'a cause')),
    ...refsResolve(diagnosis.recommendation.option_ids, idsOf(diagnosis.options), '/recommendation/option_ids', 'an option'),
  ];
}

function againstIntent(diagnosis: Diagnosis, context: CompleteContext): ArtefactIssue[] {
  const intent = inputOf(context, 'intent_brief', intentBriefSchema);
  if (!intent) return [];
  return [
    ...diagnosis.root_causes.flatMap((cause, index) =>
      refsResolve(cause.affected, idsOf(intent.audience), `/root_causes/${index}/affected`, 'a group of the intent brief'),
    ),
    ...diagnosis.options.flatMap((option, index) =>
      refsResolve(
        option.expected_effect.metric_id,
        idsOf(intent.metrics),
        `/options/${index}/expected_effect/metric_id`,
        'a measure of the intent brief',
      ),
    ),
  ];
}

function headline(diagnosis: Diagnosis): string {
  const cause = diagnosis.root_causes.find((entry) => entry.primary) ?? diagnosis.root_causes[0];
  const statement = firstSentence(cause?.statement ?? diagnosis.problem_restated, 130);
  return diagnosis.is_training_problem === 'no' ? `Not a training problem. ${statement}` : statement;
}
