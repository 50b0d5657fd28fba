import { isSendBack } from '@baton/schema/graph/graph-view';
import type { Pipeline, PipelineNode } from '@baton/schema/graph/pipeline';

/**
 * The steps of one scope in lanes, one per phase in the phases' order; without phases one lane for all. A step that is
 * in no phase stands with the step before it, else with the one after it.
 */
export function lanesOf(doc: Pipeline, members: readonly PipelineNode[]): string[][] {
  const ids = new Set(members.map((node) => node.id));
  const laneOf = new Map<string, number>();
  doc.layout.phases.forEach((phase, index) => {
    for (const id of phase.nodes) if (ids.has(id) && !laneOf.has(id)) laneOf.set(id, index);
  });
  if (laneOf.size === 0) return [members.map((node) => node.id)];
  const forward = doc.edges.filter((edge) => !isSendBack(edge) && ids.has(edge.from.node) && ids.has(edge.to));
  spread(members, laneOf, (id) => forward.filter((edge) => edge.to === id).map((edge) => edge.from.node));
  spread(members, laneOf, (id) => forward.filter((edge) => edge.from.node === id).map((edge) => edge.to));
  const lanes = doc.layout.phases.map((_, index) => members.filter((node) => laneOf.get(node.id) === index).map((node) => node.id));
  const rest = members.filter((node) => !laneOf.has(node.id)).map((node) => node.id);
  return [...lanes, rest].filter((lane) => lane.length > 0);
}

/** Hands lanes on to neighbours until nobody is left who has one with a lane. */
function spread(members: readonly PipelineNode[], laneOf: Map<string, number>, neighbours: (id: string) => string[]): void {
  for (let changed = true; changed;) {
    changed = false;
    for (const { id } of members) {
      if (laneOf.has(id)) continue;
      const lane = neighbours(id).flatMap((other) => laneOf.get(other) ?? [])[0];
      if (lane === undefined) continue;
      laneOf.set(id, lane);
      changed = true;
    }
  }
}
