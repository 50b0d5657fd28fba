import type { Sample } from '@baton/schema/graph/pipeline';
import type { SampleQuery } from '@baton/schema/node/executor';

/**
 * The sample that fits a step best: one for the same item before one for any, then the highest round that is not above
 * the step's. Undefined when there is none, or only ones for other items or later rounds.
 */
export function pickSample(outputs: Readonly<Record<string, readonly Sample[]>>, query: SampleQuery): Sample | undefined {
  const samples = Object.hasOwn(outputs, query.nodeKey) ? (outputs[query.nodeKey] ?? []) : [];
  const fitting = samples.filter(
    (sample) => (sample.item === undefined || sample.item === query.item) && (sample.round ?? 1) <= query.round,
  );
  const [best] = fitting.toSorted((a, b) => Number(b.item !== undefined) - Number(a.item !== undefined) || (b.round ?? 1) - (a.round ?? 1));
  return best;
}
