import type { OutcomeRow } from '../outcome-report.ts';
import type { Metric } from '../shared/metric.ts';
import { round } from './round.ts';

export interface OutcomeFigures {
  verdict: OutcomeRow['verdict'];
  /** actual - baseline, in the metric's unit; absent without a baseline. */
  change?: number;
  /** (actual - baseline) / (target - baseline): 1 means exactly as planned, below 0 the wrong way. */
  share_of_target?: number;
}

/** Beyond the plan by a tenth counts as more than met; anything less is noise around the target. */
const CLEARLY_MORE = 1.1;
/** How far a "hold" metric may move when the brief does not say: a twentieth of the value to hold. */
const HOLD_TOLERANCE = 0.05;

/**
 * Intent against outcome for one metric (the rule is our own, on the fields of the monitor plan).
 * No figure: no_data. Fewer cases than agreed: too_few. Target reached: met, or exceeded from 110 % of the planned
 * change. Some of the way: partly, unless it is less than the smallest worthwhile change, then missed. Nothing or the
 * wrong way: missed, worse. `hold`: met inside the tolerance (`minimum_worthwhile`, else 5 % of the target), else worse.
 */
export function outcomeVerdict(metric: Metric, actual: number | null, n: number, minN: number): OutcomeFigures {
  if (actual === null) return { verdict: 'no_data' };
  const moved = movement(metric, actual);
  if (n < minN) return { verdict: 'too_few', ...moved };
  if (metric.direction === 'hold') return { verdict: holds(metric, actual) ? 'met' : 'worse', ...moved };
  return { verdict: judged(metric, actual, moved), ...moved };
}

function movement(metric: Metric, actual: number): Omit<OutcomeFigures, 'verdict'> {
  const baseline = metric.baseline.value;
  if (baseline === null) return {};
  const planned = metric.target.value - baseline;
  return {
    change: round(actual - baseline),
    ...(planned !== 0 && metric.direction !== 'hold' && { share_of_target: round((actual - baseline) / planned) }),
  };
}

function holds(metric: Metric, actual: number): boolean {
  const tolerance = metric.minimum_worthwhile ?? Math.abs(metric.target.value) * HOLD_TOLERANCE;
  return round(Math.abs(actual - metric.target.value)) <= tolerance;
}

function judged(metric: Metric, actual: number, moved: Omit<OutcomeFigures, 'verdict'>): OutcomeRow['verdict'] {
  const sign = metric.direction === 'down' ? -1 : 1;
  if (sign * (actual - metric.target.value) >= 0) return (moved.share_of_target ?? 1) >= CLEARLY_MORE ? 'exceeded' : 'met';
  if (moved.change === undefined) return 'missed';
  const better = sign * moved.change;
  if (better < 0) return 'worse';
  return better > 0 && better >= (metric.minimum_worthwhile ?? 0) ? 'partly' : 'missed';
}
