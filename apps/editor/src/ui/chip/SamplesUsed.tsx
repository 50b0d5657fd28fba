import type { Pipeline } from '@baton/schema/graph/pipeline';
import { SAMPLE_MODEL } from '@baton/schema/run/sample-model';
import type { RunState } from '@baton/schema/run/state';
import { namesWords } from '../words/count-words.ts';
import { Chip } from './Chip.tsx';

/** Steps of a test whose results are samples: said, so that nobody takes them for the model's. */
export function SamplesUsed({ state, document }: { state: RunState; document: Pipeline }) {
  const used = new Set(
    Object.values(state.steps).flatMap((step) => (step.usage?.model === SAMPLE_MODEL || step.given?.by === 'sample' ? step.nodeId : [])),
  );
  const names = document.nodes.filter((node) => used.has(node.id)).map((node) => node.name);
  if (names.length === 0) return null;
  return <Chip tone="stale">{`Samples in place of ${namesWords(names)}`}</Chip>;
}
