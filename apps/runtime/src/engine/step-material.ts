import type { GraphView, NodeView } from '@baton/schema/graph/graph-view';
import type { JsonObject } from '@baton/schema/json';
import type { StepInput } from '@baton/schema/node/executor';
import type { RunState } from '@baton/schema/run/state';
import { stepKey } from '@baton/schema/run/step-key';
import type { Place } from './places.ts';
import type { ValueLoader } from './values/load-value.ts';
import { type ResolvedValues, resolveValues } from './values/resolve-values.ts';
import { runFacts } from './values/run-facts.ts';

export interface StepMaterial {
  /** Its settings in this run. */
  config: JsonObject;
  facts: StepInput['run'];
  resolved: ResolvedValues;
}

/** What a step is given when it begins now: the same for whoever executes it and for whoever looks at it before. */
export async function stepMaterial(
  loader: ValueLoader,
  view: GraphView,
  run: RunState,
  node: NodeView,
  place: Place,
): Promise<StepMaterial> {
  const config = configOf(run, node, place);
  const facts = runFacts(run);
  return { config, facts, resolved: await resolveValues(loader, view, run, place, facts, config) };
}

/** A person's change of the settings holds for the rest of the run, also in later rounds of the step. */
function configOf(run: RunState, node: NodeView, place: Place): JsonObject {
  for (let round = place.round; round >= 1; round -= 1) {
    const changed = run.steps[stepKey(place.nodeId, place.scope, round)]?.config;
    if (changed) return changed;
  }
  return node.node.config as JsonObject;
}
