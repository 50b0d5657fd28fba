import type { Issue } from '../../errors/issue.ts';
import { isSendBack, type NodeView } from '../graph-view.ts';
import type { PipelineEdge } from '../pipeline.ts';
import type { CheckContext } from './check-context.ts';
import { error, warning } from './issue-of.ts';

/** Beginning, ending, and that every step lies between. */
export function checkFlow(context: CheckContext): Issue[] {
  const { pipeline, graph } = context;
  const frames = ['', ...pipeline.nodes.filter((node) => graph.node(node.id)?.can.container).map((node) => node.id)];
  return [
    ...checkEntries(context),
    ...frames.flatMap((frame) => checkFrame(context, frame)),
    ...checkCycles(context),
    ...checkScopes(context),
  ];
}

function checkEntries({ pipeline, graph, placeOf, nameOf }: CheckContext): Issue[] {
  const entries = pipeline.nodes.filter((node) => graph.node(node.id)?.can.entry);
  if (entries.length === 0)
    return [error({ code: 'no_start', path: '/nodes', message: 'The pipeline has no start.', fix: 'Add a start step.' })];
  const [first, ...others] = entries;
  const inside = entries.filter((node) => node.scope !== undefined);
  return [
    ...others.map((node) =>
      error({
        code: 'two_starts',
        path: placeOf(node.id),
        node: node.id,
        message: `“${nameOf(node.id)}” is a second start beside “${nameOf(first?.id ?? '')}”.`,
        fix: 'Keep one of them.',
      }),
    ),
    ...inside.map((node) =>
      error({
        code: 'start_in_frame',
        path: placeOf(node.id),
        node: node.id,
        message: 'A for-each begins by itself and needs no start.',
        fix: 'Delete the start inside it.',
      }),
    ),
  ];
}

function checkFrame(context: CheckContext, frame: string): Issue[] {
  const { graph, placeOf, nameOf } = context;
  const members = graph.inside(frame);
  const where = frame === '' ? 'The pipeline' : `“${nameOf(frame)}”`;
  const path = frame === '' ? '/nodes' : placeOf(frame);
  const owner = frame === '' ? {} : { node: frame };
  if (members.length === 0)
    return [
      error({
        code: 'frame_empty',
        path,
        ...owner,
        message: `${where} has nothing inside.`,
        fix: 'Put at least one step and an end inside it.',
      }),
    ];
  const issues: Issue[] = [];
  if (!members.some((view) => view.can.terminal))
    issues.push(error({ code: 'no_end', path, ...owner, message: `${where} has no end.`, fix: 'Add an end step and lead a path to it.' }));
  const entries = frame === '' ? members.filter((view) => view.can.entry) : members.filter((view) => view.waysIn.length === 0);
  const reached = new Set(entries.flatMap((view) => [view.id, ...graph.descendants(view.id)]));
  for (const view of members) {
    if (entries.length > 0 && !reached.has(view.id))
      issues.push(
        error({
          code: 'unreachable',
          path: placeOf(view.id),
          node: view.id,
          ...(view.waysIn.length === 0
            ? { message: `No path leads to “${nameOf(view.id)}”.`, fix: 'Lead a path to it, or delete it.' }
            : {
                message: `“${nameOf(view.id)}” is not reached: the paths that lead to it do not begin at the ${frame === '' ? 'start' : 'first step'}.`,
                fix: 'Follow its paths back to where they begin, and lead a path there. Or delete these steps.',
              }),
        }),
      );
    issues.push(...checkWaysOut(context, view));
  }
  return issues;
}

function checkWaysOut({ graph, placeOf, nameOf }: CheckContext, view: NodeView): Issue[] {
  if (!view.definition || view.can.terminal || view.can.leavesFrame) return [];
  const wired = new Set(view.waysOut.map((edge) => edge.from.outcome));
  const open = view.outcomes.filter((outcome) => outcome.mustBeWired !== false && !wired.has(outcome.id));
  if (open.length === 0 || view.outcomes.length === 0) return [];
  if (view.waysOut.length === 0 && graph.node(view.id)) {
    return [
      error({
        code: 'dead_end',
        path: placeOf(view.id),
        node: view.id,
        message: `“${nameOf(view.id)}” leads nowhere.`,
        fix: 'Lead a path from it to the next step or to an end.',
      }),
    ];
  }
  return open.map((outcome) =>
    error({
      code: 'outcome_not_wired',
      path: placeOf(view.id),
      node: view.id,
      message: `“${outcome.label}” of “${nameOf(view.id)}” leads nowhere.`,
      fix: 'Lead it to the next step or to an end.',
    }),
  );
}

/** Forward paths must not run in a circle: going back is a send-back with a limit. One fault per knot of circles. */
function checkCycles({ pipeline, graph, nameOf }: CheckContext): Issue[] {
  const order = new Map(pipeline.nodes.map((node, index) => [node.id, index]));
  const inCircle = (edge: PipelineEdge): boolean =>
    !isSendBack(edge) && graph.edge(edge.id) !== undefined && edge.from.node !== edge.to && graph.ancestors(edge.from.node).has(edge.to);
  const told = new Set<string>();
  return pipeline.edges
    .map((edge, index) => ({ edge, index }))
    .filter(({ edge }) => inCircle(edge))
    .toSorted((a, b) => backwards(b.edge, order) - backwards(a.edge, order))
    .flatMap(({ edge, index }) => {
      if (told.has(edge.to)) return [];
      const circle = [edge.to, ...graph.descendants(edge.to)].filter((id) => graph.descendants(id).has(edge.to));
      const members = new Set(circle);
      for (const id of members) told.add(id);
      const outcome = graph.node(edge.from.node)?.outcomes.find((way) => way.id === edge.from.outcome);
      const repair = { command: 'set-max-rounds', args: { edge: edge.id, maxRounds: 3 }, label: 'Make it a send-back of 3 rounds' };
      return [
        error({
          code: 'cycle_without_limit',
          path: `/edges/${index}`,
          edge: edge.id,
          message: `These steps run in a circle without a limit: ${[...members]
            .slice(0, 6)
            .map((id) => `“${nameOf(id)}”`)
            .join(', ')}${members.size > 6 ? ' and others' : ''}.`,
          fix: 'Make one of the paths a send-back: start it at a decision and say how many rounds it has.',
          ...(outcome?.kind === 'decision' && { repair }),
        }),
      ];
    });
}

/** How far a path leads back in the order of the document: the one that closes a circle is the likeliest to be meant so. */
function backwards(edge: PipelineEdge, order: ReadonlyMap<string, number>): number {
  return (order.get(edge.from.node) ?? 0) - (order.get(edge.to) ?? 0);
}

function checkScopes({ pipeline, graph, placeOf, nameOf }: CheckContext): Issue[] {
  return pipeline.nodes.flatMap((node): Issue[] => {
    const view = graph.node(node.id);
    const issues: Issue[] = [];
    const frame = node.scope === undefined ? undefined : graph.node(node.scope);
    if (node.scope !== undefined && !frame?.can.container)
      issues.push(
        error({
          code: 'frame_missing',
          path: `${placeOf(node.id)}/scope`,
          node: node.id,
          message: `“${nameOf(node.id)}” lives in a for-each that is not there.`,
          fix: 'Move the step out, or put the for-each back.',
        }),
      );
    if (inItself(node.id, graph.node))
      issues.push(
        error({
          code: 'frame_in_itself',
          path: `${placeOf(node.id)}/scope`,
          node: node.id,
          message: `“${nameOf(node.id)}” lies inside itself.`,
          fix: 'Move it out.',
        }),
      );
    if (view?.can.leavesFrame && node.scope === undefined)
      issues.push(
        error({
          code: 'leave_outside_frame',
          path: placeOf(node.id),
          node: node.id,
          message: `“${nameOf(node.id)}” leaves a for-each, but it is in none.`,
          fix: 'Move it into a for-each, or use an end.',
        }),
      );
    if (node.disabled && view?.can.waitsForPerson)
      issues.push(
        warning({
          code: 'gate_disabled',
          path: placeOf(node.id),
          node: node.id,
          message: `“${nameOf(node.id)}” is switched off: the paths behind it are not taken.`,
          fix: 'Switch it on, or delete it.',
        }),
      );
    return issues;
  });
}

function inItself(id: string, nodeOf: (id: string) => NodeView | undefined): boolean {
  const seen = new Set([id]);
  for (let at = nodeOf(id)?.frame ?? ''; at !== ''; at = nodeOf(at)?.frame ?? '') {
    if (seen.has(at)) return true;
    seen.add(at);
  }
  return false;
}
