import type { GateView } from '@baton/schema/api/gate-view';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { NodeCatalog } from '@baton/schema/node/definition';
import type { RunState } from '@baton/schema/run/state';
import { familyOfPhase, stepsOfPhase } from './step-names.ts';

/** Where a gate stands on the run's way: the pipeline's groups in the order they were drawn, with what became of each. */
export function gateStages(pipeline: Pipeline, catalog: NodeCatalog, run: RunState, nodeId: string): GateView['stages'] {
  const here = pipeline.layout.phases.findIndex((phase) => stepsOfPhase(pipeline, phase.nodes).includes(nodeId));
  return pipeline.layout.phases.map((phase, at) => ({
    name: phase.name,
    family: familyOfPhase(pipeline, catalog, phase.nodes),
    state: at === here ? 'here' : stateOf(run, stepsOfPhase(pipeline, phase.nodes)),
  }));
}

function stateOf(run: RunState, nodes: readonly string[]): 'done' | 'ahead' | 'skipped' {
  const own = new Set(nodes);
  const steps = Object.values(run.current)
    .flatMap((key) => run.steps[key] ?? [])
    .filter((step) => own.has(step.nodeId));
  if (steps.length === 0) return 'ahead';
  if (steps.every((step) => step.status === 'skipped' || step.status === 'cancelled')) return 'skipped';
  const settled = steps.every((step) => step.status === 'done' || step.status === 'skipped' || step.status === 'cancelled');
  return settled ? 'done' : 'ahead';
}
