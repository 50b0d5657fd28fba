import type { Issue } from '../../errors/issue.ts';
import { isSendBack } from '../graph-view.ts';
import type { PipelineEdge } from '../pipeline.ts';
import type { CheckContext } from './check-context.ts';
import { error, warning } from './issue-of.ts';

/** Paths: both ends exist, the way out exists, no border is crossed, nothing twice. */
export function checkEdges(context: CheckContext): Issue[] {
  const { pipeline, catalog, nameOf } = context;
  const nodes = new Map(pipeline.nodes.map((node) => [node.id, node]));
  const seen = new Set<string>();
  return pipeline.edges.flatMap((edge, index): Issue[] => {
    const path = `/edges/${index}`;
    const from = nodes.get(edge.from.node);
    const to = nodes.get(edge.to);
    if (!from || !to) {
      const missing = !from && !to ? 'Both ends' : from ? 'The end' : 'The beginning';
      return [
        error({
          code: 'edge_to_nowhere',
          path,
          edge: edge.id,
          message: `${missing} of a path is missing: the step is not there any more.`,
          fix: 'Delete the path.',
          repair: { command: 'delete-edge', args: { edge: edge.id }, label: 'Delete the path' },
        }),
      ];
    }
    const twin = `${edge.from.node} ${edge.from.outcome} ${edge.to}`;
    const double = seen.has(twin);
    seen.add(twin);
    if (double)
      return [
        warning({
          code: 'edge_twice',
          path,
          edge: edge.id,
          message: `The path from “${nameOf(from.id)}” to “${nameOf(to.id)}” is drawn twice.`,
          fix: 'Delete one of them.',
          repair: { command: 'delete-edge', args: { edge: edge.id }, label: 'Delete one' },
        }),
      ];
    if (edge.from.node === edge.to)
      return [
        error({
          code: 'edge_to_itself',
          path,
          edge: edge.id,
          message: `“${nameOf(from.id)}” leads to itself.`,
          fix: 'Lead the path to another step.',
        }),
      ];
    if ((from.scope ?? '') !== (to.scope ?? '')) return [crossing(context, edge, path)];
    const definition = catalog.get(from.type);
    if (definition && !definition.outcomes(from.config).some((outcome) => outcome.id === edge.from.outcome)) {
      return [
        error({
          code: 'edge_without_outcome',
          path: `${path}/from/outcome`,
          edge: edge.id,
          node: from.id,
          message: `“${nameOf(from.id)}” has no way out of that name any more.`,
          fix: 'Lead the path from one of its ways out, or delete it.',
          repair: { command: 'delete-edge', args: { edge: edge.id }, label: 'Delete the path' },
        }),
      ];
    }
    return [];
  });
}

function crossing({ nameOf }: CheckContext, edge: PipelineEdge, path: string): Issue {
  return error({
    code: 'edge_crosses_frame',
    path,
    edge: edge.id,
    message: `The path from “${nameOf(edge.from.node)}” to “${nameOf(edge.to)}” crosses the border of a for-each.`,
    fix: 'Lead it to the for-each itself, or end it inside with an end or a leave step.',
  });
}

/** Send-backs: from a decision, to a step before it, alone on its outcome, with a limit. */
export function checkSendBacks({ pipeline, graph, nameOf }: CheckContext): Issue[] {
  return pipeline.edges.flatMap((edge, index): Issue[] => {
    const from = graph.node(edge.from.node);
    if (!isSendBack(edge) || !graph.edge(edge.id) || !from) return [];
    const path = `/edges/${index}`;
    const outcome = from.outcomes.find((way) => way.id === edge.from.outcome);
    const issues: Issue[] = [];
    const add = (code: string, message: string, fix: string): number =>
      issues.push(error({ code, path, edge: edge.id, node: from.id, message, fix }));
    if (from.definition && outcome?.kind !== 'decision')
      add(
        'send_back_without_decision',
        `“${nameOf(from.id)}” cannot send back: only a decision can.`,
        'Start the send-back at a gate’s or a rule’s decision.',
      );
    if (!graph.ancestors(from.id).has(edge.to))
      add(
        'send_back_not_to_ancestor',
        `“${nameOf(edge.to)}” does not come before “${nameOf(from.id)}”.`,
        'Send back to a step that leads here, or make it an ordinary path.',
      );
    if (from.waysOut.some((other) => other.id !== edge.id && other.from.outcome === edge.from.outcome))
      add(
        'send_back_not_alone',
        `The decision “${outcome?.label ?? edge.from.outcome}” sends back and leads on at the same time.`,
        'Give the send-back a decision of its own.',
      );
    const exhausted = from.outcomes.find((way) => way.kind === 'exhausted');
    const isFirst = [...from.sendBacks.values()][0]?.id === edge.id;
    if (isFirst && exhausted && !from.waysOut.some((other) => other.from.outcome === exhausted.id))
      add(
        'exhausted_not_wired',
        `When the rounds of “${nameOf(from.id)}” are used up, it is not said where to go.`,
        `Lead its way out “${exhausted.label}” somewhere.`,
      );
    return issues;
  });
}
