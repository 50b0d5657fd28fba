import type { Issue } from '../../errors/issue.ts';
import { isSendBack, type NodeView, outwardFrom } from '../graph-view.ts';
import type { PipelineEdge } from '../pipeline.ts';
import type { CheckContext } from '../validate/check-context.ts';
import { error, warning } from '../validate/issue-of.ts';

/** Keys of the steps whose work this step gives away. */
function releasedKeys({ definition, node }: NodeView): Set<string> {
  return new Set(definition?.gives?.(node.config));
}

/** True for the ways out by which people approved exactly this work. A gate that may let it pass unseen approves nothing. */
function approves(context: CheckContext, edge: PipelineEdge, keys: ReadonlySet<string>, evenDialled = false): boolean {
  const gate = context.graph.node(edge.from.node);
  if (!gate?.definition?.capabilities.waitsForPerson) return false;
  const outcome = gate.outcomes.find((way) => way.id === edge.from.outcome);
  const traits = gate.definition.gate?.(gate.node.config);
  if (outcome?.approving !== true || !traits || (traits.dialled && !evenDialled)) return false;
  return traits.shows.some((key) => keys.has(key));
}

/** The shortest way from one of `from` to `to` over the edges that `open` allows; undefined when there is none. */
function wayTo(context: CheckContext, from: readonly string[], to: string, open: (edge: PipelineEdge) => boolean): string[] | undefined {
  const cameFrom = new Map<string, string | undefined>(from.map((id) => [id, undefined]));
  const queue = [...from];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    if (at === to) {
      const way: string[] = [];
      for (let step: string | undefined = at; step !== undefined; step = cameFrom.get(step)) way.unshift(step);
      return way;
    }
    for (const edge of context.graph.node(at)?.waysOut ?? []) {
      if (isSendBack(edge) || !open(edge) || cameFrom.has(edge.to)) continue;
      cameFrom.set(edge.to, at);
      queue.push(edge.to);
    }
  }
  return undefined;
}

function entriesOf(context: CheckContext, frame: string): string[] {
  return context.graph
    .inside(frame)
    .filter((view) => view.waysIn.length === 0)
    .map((view) => view.id);
}

/**
 * Every path to a release passes an approving decision about exactly the work that is released, in the release's own
 * frame or one around it. Found by taking those decisions out of the graph: what is still reachable goes around them.
 */
export function checkReleases(context: CheckContext): Issue[] {
  const releases = context.pipeline.nodes.flatMap((node) => {
    const view = context.graph.node(node.id);
    return view?.can.releases ? [view] : [];
  });
  return releases.flatMap((view) => {
    const around = checkApproved(context, view);
    return [...around, ...(around.length > 0 ? [] : checkSomebodyElse(context, view)), ...checkStaysReleased(context, view)];
  });
}

function checkApproved(context: CheckContext, release: NodeView): Issue[] {
  const keys = releasedKeys(release);
  const around = wayAround(context, release, (edge) => approves(context, edge, keys));
  return around ? [aroundGate(context, release, keys, around)] : [];
}

/** A way to the release, from outside in, on which no edge stops; undefined when there is none. */
function wayAround(context: CheckContext, release: NodeView, stops: (edge: PipelineEdge) => boolean): string[] | undefined {
  const around: string[] = [];
  for (const at of outwardFrom(context.graph, release.id)) {
    const way = wayTo(context, entriesOf(context, at.frame), at.id, (edge) => !stops(edge));
    if (!way) return undefined;
    around.unshift(...way);
  }
  return around;
}

/**
 * Author ≠ approver: on every path somebody other than whoever started the run has to approve what goes out. A warning
 * and no error, because a graph cannot tell how many people there are, and one who is alone may approve their own work.
 */
function checkSomebodyElse(context: CheckContext, release: NodeView): Issue[] {
  if (context.pipeline.policies.fourEyes === true) return [];
  const keys = releasedKeys(release);
  const isStrict = (edge: PipelineEdge): boolean => {
    const gate = context.graph.node(edge.from.node);
    return approves(context, edge, keys) && gate?.definition?.gate?.(gate.node.config)?.authorMayApprove === false;
  };
  const way = wayAround(context, release, isStrict);
  if (!way) return [];
  const gates = [...new Set(way.filter((id) => context.graph.node(id)?.waysOut.some((edge) => approves(context, edge, keys))))];
  const names = gates.map((id) => `“${context.nameOf(id)}”`).join(' or ');
  return [
    warning({
      code: 'author_may_approve',
      path: context.placeOf(gates.at(-1) ?? release.id),
      node: gates.at(-1) ?? release.id,
      message: `Whoever starts the run can approve “${context.nameOf(release.id)}” alone, via ${wayWords(context, way)}.`,
      fix: `Set “Not by whoever started the run”${names === '' ? '' : ` at ${names}`}. Somebody alone in a workspace may still approve; the record says so.`,
    }),
  ];
}

function wayWords(context: CheckContext, way: readonly string[]): string {
  return `${way
    .slice(0, 12)
    .map((id) => `“${context.nameOf(id)}”`)
    .join(' → ')}${way.length > 12 ? ' → …' : ''}`;
}

function aroundGate(context: CheckContext, release: NodeView, keys: ReadonlySet<string>, around: readonly string[]): Issue {
  const gatesWhere = (evenDialled: boolean): NodeView[] =>
    context.pipeline.nodes.flatMap(({ id }) => {
      const view = context.graph.node(id);
      return view?.waysOut.some((edge) => approves(context, edge, keys, evenDialled)) ? [view] : [];
    });
  const name = (id: string): string => `“${context.nameOf(id)}”`;
  const [gate] = gatesWhere(false);
  const [dialled] = gate ? [] : gatesWhere(true);
  const without = gate
    ? `an approval at gate ${name(gate.id)}`
    : dialled
      ? `a person at gate ${name(dialled.id)}`
      : 'any gate that approves what it releases';
  const fix = gate
    ? 'Remove that path, or lead it through the gate’s approving decision.'
    : dialled
      ? `Let ${name(dialled.id)} ask a person every time.`
      : 'Put a human gate before it that shows this document and has a decision that approves.';
  return error({
    code: 'release_around_gate',
    path: context.placeOf(release.id),
    node: release.id,
    message: `${name(release.id)} can be reached without ${without}, via ${wayWords(context, around)}.`,
    fix,
  });
}

/**
 * What was released stays released: no send-back may make a finished release out of date. That is so when everything
 * between the send-back's target and the release must pass the deciding step first: then the release has not run when
 * the work goes back.
 */
function checkStaysReleased(context: CheckContext, release: NodeView): Issue[] {
  const issues: Issue[] = [];
  for (const place of outwardFrom(context.graph, release.id)) {
    for (const edge of context.pipeline.edges) {
      const source = edge.from.node;
      if (!isSendBack(edge) || !context.graph.edge(edge.id) || context.graph.node(source)?.frame !== place.frame) continue;
      const affected = edge.to === place.id || context.graph.descendants(edge.to).has(place.id);
      if (!affected) continue;
      const safe = source !== place.id && wayTo(context, [edge.to], place.id, (way) => way.from.node !== source) === undefined;
      if (safe) continue;
      issues.push(
        error({
          code: 'release_inside_loop',
          path: context.placeOf(release.id),
          node: release.id,
          edge: edge.id,
          message: `“${context.nameOf(source)}” can send back to “${context.nameOf(edge.to)}” after “${context.nameOf(release.id)}” has released: that cannot be undone.`,
          fix: `Put “${context.nameOf(release.id)}” behind “${context.nameOf(source)}”, or send back no further than after the release.`,
        }),
      );
    }
  }
  return issues;
}
