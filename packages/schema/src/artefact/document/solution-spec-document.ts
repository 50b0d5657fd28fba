import { type CoverageLine, specCoverage } from '../compute/spec-coverage.ts';
import type { SolutionSpec } from '../solution-spec.ts';
import type { DocBlock, Tone } from './doc-block.ts';
import type { DocContext } from './doc-context.ts';
import { DocWriter, fixed } from './doc-writer.ts';
import { ACTION_STATUS, DELIVERABLE_TYPE, SPEC_DECISION } from './labels.ts';

const TONE: Record<CoverageLine['kind'], Tone | undefined> = { plain: undefined, merged: 'warning', missing: 'bad', unasked: 'warning' };

/** The choice as a page: what gets built, for whom, and how it is seen to be right. */
export function solutionSpecDocument(spec: SolutionSpec, context: DocContext): DocBlock[] {
  const w = new DocWriter(spec);
  w.title(fixed('What we build', 'Title'));
  w.subtitle(w.choice('/decision', 'Decision', SPEC_DECISION));
  w.paragraph(w.text('/why', 'Why', { long: true }));
  const chosen = named(spec.chosen_option_ids, context.options);
  const coverage = specCoverage(spec, context.options);
  if (coverage.length > 0)
    w.heading('What became of what was picked').list(
      coverage.map(({ text, kind }, index) => ({ text: fixed(text, `Picked ${index + 1}`, TONE[kind]), details: [] })),
    );
  else if (chosen.length > 0) w.facts([['Chosen', fixed(chosen.join(', '), 'Chosen options')]]);
  for (const index of spec.deliverables.keys()) deliverable(w, spec, index, context);
  if (spec.non_learning_actions.length > 0) {
    w.heading('What else has to happen').table(
      'Actions outside learning',
      ['Action', 'Who', 'By', 'State'],
      spec.non_learning_actions.map((_, index) => {
        const at = `/non_learning_actions/${index}`;
        return [
          w.text(`${at}/action`, `Action ${index + 1}`),
          w.text(`${at}/owner`, 'Who'),
          w.date(`${at}/due`, 'By'),
          w.choice(`${at}/status`, 'State', ACTION_STATUS),
        ];
      }),
    );
  }
  const rejected = spec.rejected.map((row, index) => ({
    text: fixed(context.options?.[row.option_id] ?? `Another option`, `Not chosen ${index + 1}`),
    details: [w.text(`/rejected/${index}/reason`, `Not chosen ${index + 1}: why`)],
  }));
  if (rejected.length > 0) w.heading('Not chosen').list(rejected);
  w.heading('Limits').facts([
    ['Budget', spec.budget === undefined ? undefined : w.money('/budget', 'Budget')],
    ['Done by', spec.deadline === undefined ? undefined : w.date('/deadline', 'Deadline')],
    ['Measured by', measured(spec, context)],
  ]);
  w.texts('/conditions', 'On condition that', 'Condition', { level: 3 });
  return w.close();
}

function deliverable(w: DocWriter, spec: SolutionSpec, index: number, context: DocContext): void {
  const at = `/deliverables/${index}`;
  const entry = spec.deliverables[index];
  if (!entry) return;
  const audience = named(entry.audience_ids, context.audience);
  w.add({ kind: 'heading', level: 2, text: w.text(`${at}/title`, `Name of part ${index + 1}`) });
  w.facts([
    ['Kind', w.choice(`${at}/type`, 'Kind', DELIVERABLE_TYPE)],
    ['For', audience.length === 0 ? undefined : fixed(audience.join(', '), 'For whom')],
    ['Owner', w.text(`${at}/owner`, 'Owner')],
    ['Ready by', entry.due === undefined ? undefined : w.date(`${at}/due`, 'Ready by')],
    ['No longer than', entry.size_limit === undefined ? undefined : w.text(`${at}/size_limit`, 'Size limit')],
  ]);
  w.texts(`${at}/acceptance_criteria`, 'It is right when', 'Criterion', { level: 3, keepEmpty: true });
}

function measured(spec: SolutionSpec, context: DocContext): ReturnType<typeof fixed> | undefined {
  const metrics = named(spec.metric_ids, context.metrics);
  return metrics.length === 0 ? undefined : fixed(metrics.join(', '), 'Measures');
}

function named(ids: readonly string[], names: Readonly<Record<string, string>> | undefined): string[] {
  return ids.flatMap((id) => names?.[id] ?? []);
}
