import type { TemplateView } from '@baton/schema/api/pipelines';
import { graphView, type GraphView, isSendBack, type NodeView } from '@baton/schema/graph/graph-view';
import { pipelineToSvg } from '@baton/schema/graph/pipeline-to-svg';
import { AppError } from '@baton/schema/errors/app-error';
import type { HouseDeps } from '../house-deps.ts';
import { templateSummary } from './template-summary.ts';

/** A template as somebody looks at it before using it: its whole map, and its steps in words by phase. */
export function getTemplate(deps: HouseDeps, templateId: string): TemplateView {
  const template = deps.templates.find(({ id }) => id === templateId);
  if (!template) throw new AppError('not_found', { message: 'There is no template of this name.', fix: 'Choose one from the list.' });
  const { pipeline } = template;
  const graph = graphView(pipeline, deps.catalog);
  const phaseOf = new Map(pipeline.layout.phases.flatMap((phase) => phase.nodes.map((id) => [id, phase.name] as const)));
  const steps = inOrder(graph, '');
  // A step that no phase holds belongs to the phase of the step before it.
  let phase = '';
  const placed = steps.map((view) => ({ view, phase: (phase = phaseOf.get(view.id) ?? phaseOf.get(view.frame) ?? phase) }));
  return {
    ...templateSummary(deps, template),
    map: pipelineToSvg(pipeline, deps.catalog, { names: true }),
    inWords: [...Map.groupBy(placed, (entry) => entry.phase)].map(([name, members]) => ({
      phase: name,
      steps: members.map(({ view }) => inWords(graph, view)),
    })),
  };
}

/** Sources first; what is inside a list right behind it. */
function inOrder(graph: GraphView, frame: string): NodeView[] {
  return graph.inside(frame).flatMap((view) => [view, ...(view.can.container === true ? inOrder(graph, view.id) : [])]);
}

function inWords(graph: GraphView, view: NodeView): TemplateView['inWords'][number]['steps'][number] {
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
