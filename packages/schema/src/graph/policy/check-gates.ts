import type { Issue } from '../../errors/issue.ts';
import type { GateTraits } from '../../node/definition.ts';
import type { CheckContext } from '../validate/check-context.ts';
import { error, warning } from '../validate/issue-of.ts';

/** Every gate says who decides, by when, and what happens when nobody does; a release gate always asks a person. */
export function checkGates({ pipeline, graph, placeOf, nameOf }: CheckContext): Issue[] {
  return pipeline.nodes.flatMap((node): Issue[] => {
    const view = graph.node(node.id);
    const traits = view?.definition?.gate?.(node.config);
    if (!view || !traits) return [];
    const at = (promise: keyof NonNullable<GateTraits['fields']>) => {
      const field = traits.fields?.[promise];
      return { path: placeOf(node.id), node: node.id, ...(field !== undefined && { field }) };
    };
    const name = `“${nameOf(node.id)}”`;
    const issues: Issue[] = [];
    if (!traits.hasOwner)
      issues.push(
        error({
          ...at('owner'),
          code: 'gate_without_owner',
          message: `It is not said who decides at ${name}.`,
          fix: 'Name at least one party that has to answer.',
        }),
      );
    if (!traits.hasDeadline)
      issues.push(
        error({
          ...at('deadline'),
          code: 'gate_without_deadline',
          message: `${name} has no due date.`,
          fix: 'Say in how many working days it is due.',
        }),
      );
    if (!traits.hasNobodyAnswers)
      issues.push(
        error({
          ...at('nobodyAnswers'),
          code: 'gate_without_fallback',
          message: `It is not said what happens when nobody answers at ${name}.`,
          fix: 'Choose what happens then: wait, remind, pass it up, or stop.',
        }),
      );
    const leadsToRelease = [...graph.descendants(node.id)].some((id) => graph.node(id)?.can.releases);
    const approves = view.outcomes.some((outcome) => outcome.approving);
    if (traits.dialled && approves && leadsToRelease) {
      issues.push(
        warning({
          ...at('dial'),
          code: 'gate_dialled_before_release',
          message: `${name} does not ask a person every time, and a release lies behind it.`,
          fix: 'Let it always ask, unless another gate decides on the release.',
        }),
      );
    }
    return issues;
  });
}
