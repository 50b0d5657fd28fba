import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { NodeCatalog } from '@baton/schema/node/definition';
import { type Actor, SYSTEM } from '@baton/schema/run/actor';
import type { RunState } from '@baton/schema/run/state';
import { parseStepKey, stepKey, type Scope } from '@baton/schema/run/step-key';

/** A step's name as people know it. */
export function nameOfNode(pipeline: Pipeline, nodeId: string): string {
  return pipeline.nodes.find((node) => node.id === nodeId)?.name ?? 'A step';
}

/** Who wrote a version, as people read it: the person who edited it, else the step that made it. */
export function writerOf(pipeline: Pipeline, written: { actor: Actor; step: string } | undefined): Actor {
  if (!written || written.actor.kind !== 'system') return written?.actor ?? SYSTEM;
  return { ...written.actor, name: nameOfNode(pipeline, parseStepKey(written.step)?.nodeId ?? '') };
}

/** The coloured group that a step belongs to; empty when it is in none. Steps of a for-each belong to the group of their frame too. */
export function phaseOfNode(pipeline: Pipeline, nodeId: string): string {
  const own = pipeline.layout.phases.find((phase) => phase.nodes.includes(nodeId));
  if (own) return own.name;
  const frame = pipeline.nodes.find((node) => node.id === nodeId)?.scope;
  return frame === undefined ? '' : phaseOfNode(pipeline, frame);
}

/** The item of a for-each that a scope is about, by its title; several levels are joined. Empty at the top level. */
export function aboutScope(run: RunState, scope: Scope): string {
  return scope
    .map((level, depth) => {
      const place = scope.slice(0, depth);
      const frame = Object.values(run.steps).findLast(
        (step) =>
          step.nodeId === level.frame &&
          step.frame &&
          sameScope(step.scope, place) &&
          step.frame.items.some((item) => item.key === level.item),
      );
      return frame?.frame?.items.find((item) => item.key === level.item)?.title ?? level.item;
    })
    .join(' › ');
}

export function sameScope(a: Scope, b: Scope): boolean {
  return a.length === b.length && stepKey('x', a, 1) === stepKey('x', b, 1);
}

/** Who does the work of a group: a person where somebody is asked, else an agent where a model is called, else the first step's kind. */
export function familyOfPhase(pipeline: Pipeline, catalog: NodeCatalog, nodes: readonly string[]): string {
  const definitions = nodes.flatMap((id) => catalog.get(pipeline.nodes.find((node) => node.id === id)?.type ?? '') ?? []);
  if (definitions.some((definition) => definition.capabilities.callsModel === true)) return 'agent';
  if (definitions.some((definition) => definition.capabilities.waitsForPerson === true)) return 'person';
  return definitions[0]?.family ?? 'rule';
}

/** Steps of a group with everything inside its for-eaches, send-backs left aside. */
export function stepsOfPhase(pipeline: Pipeline, nodes: readonly string[]): string[] {
  const inside = pipeline.nodes.filter((node) => node.scope !== undefined && nodes.includes(node.scope)).map((node) => node.id);
  return [...new Set([...nodes, ...inside])];
}
