import type { NodeCatalog } from '../node/definition.ts';
import { sameJson } from '../patch/same-json.ts';
import { everythingInside, type GraphView, graphView, isSendBack, type NodeView, outwardFrom } from './graph-view.ts';
import type { Pipeline } from './pipeline.ts';
import type { Json } from '../json.ts';
import { renameStepKeys } from './rename-key.ts';

/**
 * Which results that were made with one version of a pipeline do not follow from another one any more, with the reason as a
 * sentence, by the step's id. A step that changed is one, and everything that it leads to. Names, places, notes and samples
 * change no result; neither does a key that was renamed together with all that use it.
 */
export function outOfDate(made: Pipeline, now: Pipeline, catalog: NodeCatalog): Map<string, string> {
  // With today's keys, so that a renamed key is no change of those who use it.
  const keys = new Map(now.nodes.map((node) => [node.id, node.key]));
  const before = graphView(renameStepKeys(made, keys, catalog), catalog);
  const view = graphView(now, catalog);
  const changed = new Map<string, string>();
  for (const { id } of now.nodes) {
    const why = before.node(id) ? changeOf(before, view, id) : 'It was put in since';
    if (why !== undefined) changed.set(id, why);
  }
  const reasons = new Map<string, string>();
  for (const { id } of now.nodes) {
    if (!before.node(id)) continue;
    const reason = changed.get(id) ?? changeAround(view, changed, id);
    if (reason !== undefined) reasons.set(id, reason);
  }
  return reasons;
}

/** The first change that a step's result rests on: before it, or inside it. */
function changeAround(view: GraphView, changed: ReadonlyMap<string, string>, id: string): string | undefined {
  const name = (other: string): string => view.node(other)?.node.name ?? '';
  const inside = everythingInside(view, id).find((inner) => changed.has(inner));
  if (inside !== undefined) return `A step inside it changed: ${name(inside)}`;
  // In the order of the graph, so that the one named is where it began.
  for (const { id: at, frame } of outwardFrom(view, id)) {
    const before = view.ancestors(at);
    const first = view
      .inside(frame)
      .find((node) => before.has(node.id) && [node.id, ...everythingInside(view, node.id)].some((one) => changed.has(one)));
    if (first) return `A step before it changed: ${first.node.name}`;
    if (frame !== '' && changed.has(frame)) return `The list around it changed: ${name(frame)}`;
  }
  return undefined;
}

/** What changed in a step itself, or in what leads straight to it. */
function changeOf(before: GraphView, view: GraphView, id: string): string | undefined {
  const [was, is] = [before.node(id), view.node(id)];
  if (!was || !is) return undefined;
  if (was.frame !== is.frame) return 'It was moved into or out of a list since this was made';
  if (was.node.type !== is.node.type) return 'It became another kind of step since this was made';
  const setting = changedSetting(was, is);
  if (setting !== undefined) return `Its ${setting} changed since this was made`;
  if (!sameJson(startOf(was), startOf(is))) return 'When it starts was changed since this was made';
  return changedWaysIn(before, view, was, is);
}

function changedSetting(was: NodeView, is: NodeView): string | undefined {
  const keys = new Set([...Object.keys(was.node.config), ...Object.keys(is.node.config)]);
  const key = [...keys].find((one) => !sameJson(was.node.config[one] ?? null, is.node.config[one] ?? null));
  if (key === undefined) return undefined;
  const label = is.definition?.fields.find((field) => field.key.split('.')[0] === key)?.label;
  return (label ?? key.replaceAll('_', ' ')).toLowerCase();
}

function startOf({ node: { startWhen, cancelOthers, disabled, typeVersion } }: NodeView): Json {
  return { startWhen: startWhen ?? 'all', cancelOthers: cancelOthers === true, disabled: disabled === true, typeVersion };
}

function changedWaysIn(before: GraphView, view: GraphView, was: NodeView, is: NodeView): string | undefined {
  const ways = ({ waysIn }: NodeView): string[] =>
    waysIn
      .filter((edge) => !isSendBack(edge))
      .map((edge) => `${edge.from.node} ${edge.from.outcome}`)
      .toSorted();
  if (sameJson(ways(was), ways(is))) return undefined;
  const added = is.waysIn.find((edge) => !before.node(edge.from.node));
  if (added) return `A step was put in before it: ${view.node(added.from.node)?.node.name ?? ''}`;
  const removed = was.waysIn.find((edge) => !view.node(edge.from.node));
  if (removed) return `A step before it was taken out: ${before.node(removed.from.node)?.node.name ?? ''}`;
  return 'A path that leads to it changed since this was made';
}
