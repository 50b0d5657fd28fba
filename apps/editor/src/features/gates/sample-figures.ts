import type { FigureRow } from '@baton/schema/api/gates';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import { isJsonObject } from '@baton/schema/json';
import { type FigureMetric, rowsOf } from './figures-value.ts';

/**
 * The figures that a pipeline's sample case holds for the step that asks for them, for the measures asked for; empty
 * without a sample. A rehearsal's report is written for these figures.
 */
export function sampleFigures(
  document: Pick<Pipeline, 'nodes' | 'samples'>,
  stepName: string,
  metrics: readonly FigureMetric[],
): FigureRow[] {
  const step = document.nodes.find((node) => node.name === stepName);
  const sample = step && document.samples.outputs[step.key]?.[0]?.output;
  const figures = isJsonObject(sample) ? sample['figures'] : undefined;
  if (!Array.isArray(figures)) return [];
  const asked = new Set(metrics.map(({ id }) => id));
  return rowsOf(figures.flatMap((row) => (isJsonObject(row) ? [{ ...row, metric: row['metric_id'] ?? null }] : []))).filter(({ metric }) =>
    asked.has(metric),
  );
}
