import type { PipelineInWords } from '@baton/schema/api/pipelines';
import { graphView, type GraphView, isSendBack, type NodeView } from '@baton/schema/graph/graph-view';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import { pipelineToSvg } from '@baton/schema/graph/pipeline-to-svg';
import type { HouseDeps } from '../house-deps.ts';

/** A pipeline as somebody looks at it before using it: its whole map, and its steps in words by phase. */
export function inWords({ catalog }: Pick<HouseDeps, 'catalog'>, pipeline: Pipeline): PipelineInWords {
  const graph = graphView(pipeline, catalog);
  const phaseOf = new Map(pipeline.layout.phases.flatMap((phase) => phase.nodes.map((id) => [id, phase.name] as const)));
  // A step that no phase holds belongs to the phase of the step before it.
  let phase = '';
  const placed = inOrder(graph, '').map((view) => {
    phase = phaseOf.get(view.id) ?? phaseOf.get(view.frame) ?? phase;
    return { view, phase };
  });
  return {
    map: pipelineToSvg(pipeline, catalog, { names: true }),
    inWords: [...Map.groupBy(placed, (entry) => entry.phase)].map(([name, members]) => ({
      phase: name,
      steps: members.map(({ view }) => stepInWords(graph, view)),
    })),
  };
}

/** Sources first; what is inside a list right behind it. */
function inOrder(graph: GraphView, frame: string): NodeView[] {
  return graph.inside(frame).flatMap((view) => [view, ...(view.can.container === true ? inOrder(graph, view.id) : [])]);
}

function stepInWords(graph: GraphView, view: NodeView): PipelineInWords['inWords'][number]['steps'][number] {
  const { definition, node } = view;
  return {
    id: view.id,
    name: node.name,
    kind: definition?.title ?? node.type,
    family: definition?.family ?? 'tool',
    does: definition?.describe(node.config) ?? '',
    inside: graph.node(view.frame)?.node.name ?? '',
    ways: view.waysOut.map((edge) => ({
      label: labelOf(view, edge.from.outcome),
      to: graph.node(edge.to)?.node.name ?? '',
      back: isSendBack(edge) ? (edge.maxRounds ?? null) : null,
    })),
  };
}

/** The only ordinary way on needs no name: it is just what comes next. */
function labelOf({ outcomes }: NodeView, id: string): string {
  const outcome = outcomes.find((way) => way.id === id);
  const only = outcome?.kind === 'next' && outcomes.filter((way) => way.kind === 'next').length === 1;
  return only ? '' : (outcome?.label ?? '');
}
