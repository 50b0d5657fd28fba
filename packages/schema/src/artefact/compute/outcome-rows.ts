import type { IntentBrief } from '../intent-brief.ts';
import type { MonitorPlan } from '../monitor-plan.ts';
import { SMALLEST_GROUP } from '../monitor-plan.ts';
import type { OutcomeRow } from '../outcome-report.ts';
import type { Metric } from '../shared/metric.ts';
import type { Figure } from './figure.ts';
import { outcomeVerdict } from './outcome-verdict.ts';

/** The most careful assumption about a metric that nobody placed on the LTEM scale: it proves nothing about work. */
const UNPLACED_TIER = 1;

/**
 * One row per metric of the intent, in its order: what was intended, what the figures say, and the verdict. A metric
 * without a figure gets a row that says so; figures of metrics that nobody asked for are left out.
 */
export function outcomeRows(intent: IntentBrief, plan: MonitorPlan | undefined, figures: readonly Figure[]): OutcomeRow[] {
  return intent.metrics.map((metric) => {
    const agreed = plan?.metrics.find((entry) => entry.metric_id === metric.id);
    const figure = figures.findLast((entry) => entry.metric_id === metric.id);
    const value = figure?.value ?? null;
    const n = figure?.n ?? 0;
    const minN = agreed?.min_n ?? SMALLEST_GROUP;
    const result = outcomeVerdict(metric, value, n, minN);
    return {
      metric_id: metric.id,
      name: metric.name,
      unit: metric.unit,
      ltem_tier: agreed?.ltem_tier ?? metric.ltem_tier ?? UNPLACED_TIER,
      intended: { baseline: metric.baseline.value, target: metric.target.value, by: metric.target.by },
      actual: { value, n, ...(figure?.from && { from: figure.from }), ...(figure?.to && { to: figure.to }) },
      ...result,
      data_quality: quality(metric, figure, minN),
      evidence_ids: [],
    };
  });
}

/** Good: enough cases, a known period and a baseline to compare with. Poor: no value or too few cases. */
function quality(metric: Metric, figure: Figure | undefined, minN: number): OutcomeRow['data_quality'] {
  if (!figure || figure.value === null || figure.n < minN) return 'poor';
  return metric.baseline.value !== null && figure.from !== undefined && figure.to !== undefined ? 'good' : 'limited';
}
