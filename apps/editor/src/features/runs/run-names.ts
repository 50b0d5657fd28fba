import type { Pipeline, PipelineNode } from '@baton/schema/graph/pipeline';
import { isJsonObject, type Json } from '@baton/schema/json';
import type { NodeCatalog, NodeFamily } from '@baton/schema/node/definition';
import type { RunState } from '@baton/schema/run/state';
import type { Scope } from '@baton/schema/run/step-key';
import { placeKey } from '@baton/schema/run/step-key';

/** The words for a run's steps: names as the pipeline gives them, titles of the items they are about. */
export interface RunNames {
  node(nodeId: string): PipelineNode | undefined;
  name(nodeId: string): string;
  family(nodeId: string): NodeFamily;
  callsModel(nodeId: string): boolean;
  instant(nodeId: string): boolean;
  decides(nodeId: string): boolean;
  /** "Pricing job aid", for a step inside a for-each; empty at the top level. */
  about(scope: Scope): string;
  /** A way out in the author's words. */
  outcome(nodeId: string, outcome: string): string;
  /** Phase of a step, where the pipeline has phases. */
  phase(nodeId: string): string;
}

export function runNames(document: Pipeline, state: Pick<RunState, 'steps' | 'current'>, catalog: NodeCatalog): RunNames {
  const nodes = new Map(document.nodes.map((node) => [node.id, node]));
  const definition = (nodeId: string) => catalog.get(nodes.get(nodeId)?.type ?? '');
  const titleOf = (scope: Scope): string => {
    const level = scope.at(-1);
    if (!level) return '';
    const frame = state.steps[state.current[placeKey(level.frame, scope.slice(0, -1))] ?? ''];
    return frame?.frame?.items.find((item) => item.key === level.item)?.title ?? '';
  };
  return {
    node: (nodeId) => nodes.get(nodeId),
    name: (nodeId) => nodes.get(nodeId)?.name ?? 'A step',
    family: (nodeId) => definition(nodeId)?.family ?? 'tool',
    callsModel: (nodeId) => definition(nodeId)?.capabilities.callsModel === true,
    instant: (nodeId) => definition(nodeId)?.capabilities.instant === true,
    decides: (nodeId) => definition(nodeId)?.capabilities.decides === true,
    about: titleOf,
    outcome(nodeId, outcome) {
      const node = nodes.get(nodeId);
      const own = node && labelIn(node.config, outcome);
      if (own !== undefined) return own;
      const known = definition(nodeId);
      // A definition is total on any config of its type; the label is only there for people.
      const parsed = known && node ? known.config.safeParse(node.config) : undefined;
      const label = parsed?.success === true ? known?.outcomes(parsed.data).find((way) => way.id === outcome)?.label : undefined;
      return label ?? outcome.replaceAll('_', ' ');
    },
    phase: (nodeId) => document.layout.phases.find((phase) => phase.nodes.includes(nodeId))?.name ?? '',
  };
}

/** A label that stands beside an id somewhere in a config: a gate's decision, a rule's case. */
function labelIn(value: Json, id: string): string | undefined {
  if (Array.isArray(value)) {
    for (const entry of value) {
      const found = labelIn(entry, id);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (!isJsonObject(value)) return undefined;
  if (value['id'] === id && typeof value['label'] === 'string' && value['label'] !== '') return value['label'];
  return labelIn(Object.values(value), id);
}
