import type { CompleteContext } from '../complete-context.ts';
import type { ArtefactIssue } from '../definition.ts';
import { defineArtefact } from '../define-artefact.ts';
import { diagnosisSchema } from '../diagnosis.ts';
import { intentBriefSchema } from '../intent-brief.ts';
import { idsOf, refsResolve } from '../rules/refs-resolve.ts';
import { uniqueIds } from '../rules/unique-ids.ts';
import { type SolutionSpec, solutionSpecSchema } from '../solution-spec.ts';
import { inputOf, refOf } from './input-of.ts';
import { count, listed } from './words.ts';

const BUILDS = new Set<SolutionSpec['decision']>(['build', 'build_changed']);

export const solutionSpecDefinition = defineArtefact({
  type: 'solution_spec',
  schema: solutionSpecSchema,
  rules,
  check,
  fill,
  headline(spec) {
    if (!BUILDS.has(spec.decision)) return 'Nothing will be built.';
    return `${count(spec.deliverables.length, 'thing')} to build: ${listed(spec.deliverables.map((entry) => entry.title))}.`;
  },
});

/** Only options of the diagnosis: people may have picked from other lists as well. */
function fill(_draft: SolutionSpec, context: CompleteContext): Partial<SolutionSpec> {
  const diagnosis = inputOf(context, 'diagnosis', diagnosisSchema);
  const known = new Set(diagnosis?.options.map((option) => option.id));
  const picked = (context.picked ?? []).filter((option) => known.has(option.option_id)).slice(0, 10);
  return { diagnosis: refOf(context, 'diagnosis'), ...(picked.length > 0 && { picked }) };
}

function rules(spec: SolutionSpec): ArtefactIssue[] {
  const issues = uniqueIds(spec.deliverables, '/deliverables', 'deliverable');
  const error = (path: string, message: string): void => void issues.push({ path, message, severity: 'error' });
  if (BUILDS.has(spec.decision) && spec.deliverables.length === 0)
    error('/deliverables', 'Something is to be built, but nothing is listed.');
  if (BUILDS.has(spec.decision) && spec.chosen_option_ids.length === 0)
    error('/chosen_option_ids', 'Something is to be built, but no option is chosen.');
  if (!BUILDS.has(spec.decision) && spec.deliverables.length > 0)
    error('/deliverables', 'Nothing is to be built, and yet something is listed.');
  spec.rejected.forEach((row, index) => {
    if (spec.chosen_option_ids.includes(row.option_id)) error(`/rejected/${index}/option_id`, 'This option is both chosen and rejected.');
  });
  spec.deliverables.forEach((entry, index) => {
    if (entry.option_ids?.some((id) => !spec.chosen_option_ids.includes(id)))
      error(`/deliverables/${index}/option_ids`, 'This part is made for an option that is not chosen.');
  });
  return issues;
}

function check(spec: SolutionSpec, context: CompleteContext): ArtefactIssue[] {
  const diagnosis = inputOf(context, 'diagnosis', diagnosisSchema);
  const intent = inputOf(context, 'intent_brief', intentBriefSchema);
  const issues: ArtefactIssue[] = [];
  if (diagnosis) {
    const options = idsOf(diagnosis.options);
    issues.push(...refsResolve(spec.chosen_option_ids, options, '/chosen_option_ids', 'an option of the diagnosis'));
    spec.rejected.forEach((row, index) =>
      issues.push(...refsResolve(row.option_id, options, `/rejected/${index}/option_id`, 'an option of the diagnosis')),
    );
  }
  if (intent) {
    issues.push(...refsResolve(spec.metric_ids, idsOf(intent.metrics), '/metric_ids', 'a measure of the intent brief'));
    spec.deliverables.forEach((entry, index) =>
      issues.push(
        ...refsResolve(entry.audience_ids, idsOf(intent.audience), `/deliverables/${index}/audience_ids`, 'a group of the intent brief'),
      ),
    );
  }
  return issues;
}
