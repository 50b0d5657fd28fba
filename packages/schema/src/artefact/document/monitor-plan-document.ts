import type { MonitorPlan } from '../monitor-plan.ts';
import type { DocBlock, Leaf } from './doc-block.ts';
import type { DocContext } from './doc-context.ts';
import { DocWriter, fixed } from './doc-writer.ts';
import { AGGREGATE, CADENCE, CHECKPOINT, COMPARISON, COST_KIND, ISOLATION, LTEM_TIER, MEASURE_SOURCE } from './labels.ts';

/** What will be looked at, when, by whom, and what will not be claimed. */
export function monitorPlanDocument(plan: MonitorPlan, context: DocContext): DocBlock[] {
  const w = new DocWriter(plan);
  w.title(fixed('How we will see whether it worked', 'Title'));
  for (const index of plan.metrics.keys()) measure(w, plan, index, context);
  w.heading('When').table(
    'Dates',
    ['Day', 'What', 'Who'],
    plan.checkpoints.map((_, index) => {
      const at = `/checkpoints/${index}`;
      return [
        w.number(`${at}/day`, `Date ${index + 1}: day after release`),
        w.choice(`${at}/what`, `Date ${index + 1}: what`, CHECKPOINT),
        w.text(`${at}/owner`, `Date ${index + 1}: who`),
      ];
    }),
  );
  w.heading('Compared with').facts([
    ['Comparison', w.choice('/comparison/kind', 'Comparison', COMPARISON)],
    ['Group', plan.comparison.group === undefined ? undefined : w.text('/comparison/group', 'Group', { long: true })],
    ['Its weakness', w.text('/comparison/weakness', 'Weakness of the comparison', { long: true })],
    ['Own share', w.choice('/isolation', 'How the share owed to this is told apart', ISOLATION)],
  ]);
  if (plan.success_case) {
    w.heading('Best and worst cases').facts([
      ['Best cases', w.number('/success_case/high_n', 'Best cases to talk to')],
      ['Worst cases', w.number('/success_case/low_n', 'Worst cases to talk to')],
    ]);
    w.texts('/success_case/questions', 'Questions', 'Question', { level: 3 });
  }
  if (plan.costs.length > 0) {
    w.heading('Costs').table(
      'Costs',
      ['What', 'How much', 'How often'],
      plan.costs.map((_, index) => [
        w.text(`/costs/${index}/label`, `Cost ${index + 1}`),
        w.money(`/costs/${index}/amount`, `Cost ${index + 1}: amount`),
        w.choice(`/costs/${index}/kind`, `Cost ${index + 1}: how often`, COST_KIND),
      ]),
    );
  }
  w.heading('When to stop, when to go on').list(
    plan.stop_rules.map((_, index) => ({
      text: w.text(`/stop_rules/${index}/when`, `Stop when ${index + 1}`),
      details: [w.text(`/stop_rules/${index}/action`, `Stop ${index + 1}: what then`)],
    })),
  );
  w.paragraph(w.text('/next_cycle_rule', 'When another cycle starts', { long: true }));
  privacy(w, plan);
  return w.close();
}

function measure(w: DocWriter, plan: MonitorPlan, index: number, context: DocContext): void {
  const at = `/metrics/${index}`;
  const metric = plan.metrics[index];
  if (!metric) return;
  const tier: Leaf = fixed(LTEM_TIER[metric.ltem_tier] ?? 'Not placed', 'What it shows');
  w.heading(context.metrics?.[metric.metric_id] ?? `Measure ${index + 1}`);
  w.facts([
    ['Shows', tier],
    ['From', w.text(`${at}/source/where`, 'Where the number comes from', { long: true })],
    ['Comes as', w.choice(`${at}/source/kind`, 'Comes as', MEASURE_SOURCE)],
    ['Counted as', w.choice(`${at}/aggregate`, 'Counted as', AGGREGATE)],
    ['Over', w.number(`${at}/window_days`, 'Over', 'days')],
    ['Looked at', w.choice(`${at}/cadence`, 'Looked at', CADENCE)],
    ['On track at', w.number(`${at}/thresholds/on_track`, 'On track at')],
    ['At risk at', w.number(`${at}/thresholds/at_risk`, 'At risk at')],
    ['Counts from', w.number(`${at}/min_n`, 'Smallest number that counts', 'cases')],
  ]);
}

function privacy(w: DocWriter, plan: MonitorPlan): void {
  w.heading('Privacy').facts([
    ['Legal basis', plan.privacy.lawful_basis === undefined ? undefined : w.text('/privacy/lawful_basis', 'Legal basis')],
    ['Kept for', w.number('/privacy/retention_days', 'Kept for', 'days')],
    ['Smallest group shown', w.number('/privacy/min_group', 'Smallest group shown', 'people')],
    ['Names', w.flag('/privacy/pseudonymised', 'Names are replaced', { yes: 'Replaced before anyone sees them', no: 'Visible' })],
    ['Owner', w.text('/owner', 'Owner')],
  ]);
}
