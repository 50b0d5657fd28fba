import { isSendBack } from '@baton/schema/graph/graph-view';
import type { PipelineNode } from '@baton/schema/graph/pipeline';
import { changeKind } from '../commands/change-kind.ts';
import { connectSteps } from '../commands/connect-steps.ts';
import { removePaths } from '../commands/remove-paths.ts';
import { findPath, findStep } from '../steps/find.ts';
import { outcomesOf } from '../steps/outcomes.ts';
import type { Repair, RepairContext, Repairs } from './repair.ts';

const removal = (edge: string, label: string): Repair => ({ label, command: removePaths([edge]), leavesOpen: true });

/** A path that could never be taken goes. */
export const removePath: Repairs = ({ where: { edge } }) => (edge === undefined ? [] : [removal(edge, 'Remove the path')]);

export const removeTwin: Repairs = ({ where: { edge } }) => (edge === undefined ? [] : [removal(edge, 'Remove one of them')]);

/** What leads on is no send-back, whatever its limit says. */
export const makeOrdinary: Repairs = ({ where: { edge } }) =>
  edge === undefined ? [] : [{ label: 'Make it an ordinary path', command: changeKind(edge, undefined) }, removal(edge, 'Remove the path')];

/** A path that closes a circle, where a person or a rule decides on it, was meant to send back. */
export const makeSendBack: Repairs = ({ repair }) => {
  const { edge, maxRounds } = repair?.args ?? {};
  if (!repair || typeof edge !== 'string' || typeof maxRounds !== 'number') return [];
  return [{ label: repair.label, command: changeKind(edge, maxRounds) }];
};

/** A way out that leads nowhere is led to the end, where there is only one. */
export const leadToEnd: Repairs = ({ where, message }, context) => {
  const node = where.node === undefined ? undefined : findStep(context.doc, where.node);
  const end = node && onlyEnd(node, context);
  if (!node || !end) return [];
  return openWays(node, context)
    .filter((way, _, all) => all.length === 1 || message.includes(`“${way.label}”`))
    .map((way) => ({
      label: `Lead “${way.label}” to “${end.name}”`,
      command: connectSteps({ id: context.newId(), from: { node: node.id, outcome: way.id }, to: end.id }),
    }));
};

function onlyEnd(node: PipelineNode, { doc, catalog }: RepairContext): PipelineNode | undefined {
  const ends = doc.nodes.filter((other) => other.scope === node.scope && catalog.get(other.type)?.capabilities.terminal);
  return ends.length === 1 ? ends[0] : undefined;
}

/** Ways out of a step that have to lead somewhere and do not. */
export function openWays(node: PipelineNode, { doc, catalog }: RepairContext): { id: string; label: string }[] {
  const mine = doc.edges.filter((edge) => edge.from.node === node.id && findPath(doc, edge.id));
  const wired = new Set(mine.map((edge) => edge.from.outcome));
  const sendsBack = mine.some(isSendBack);
  return outcomesOf(doc, node, catalog).filter(
    (way) => !wired.has(way.id) && (way.mustBeWired !== false || (way.kind === 'exhausted' && sendsBack)),
  );
}
