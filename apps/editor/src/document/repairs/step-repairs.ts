import { isSendBack } from '@baton/schema/graph/graph-view';
import { addStart } from '../commands/add-start.ts';
import { addStep } from '../commands/add-step.ts';
import { moveIntoFrame } from '../commands/move-into-frame.ts';
import { ownKey } from '../commands/own-key.ts';
import { removeItems } from '../commands/remove-items.ts';
import { setStepOption } from '../commands/set-step-option.ts';
import { findStep } from '../steps/find.ts';
import { openWays } from './path-repairs.ts';
import type { RepairContext, Repairs } from './repair.ts';

export const switchOn: Repairs = ({ where: { node } }) =>
  node === undefined ? [] : [{ label: 'Switch it on', command: setStepOption(node, { disabled: false }) }];

/** Two steps of one key: texts that name it mean the first, so it is the second that gets another. */
export const giveOwnKey: Repairs = ({ where: { node } }) =>
  node === undefined ? [] : [{ label: 'Give it a key of its own', command: ownKey({ step: node }) }];

export const giveQuestionOwnKey: Repairs = ({ where: { path } }) => {
  const [, index] = /^\/brief\/fields\/(\d+)\/key$/.exec(path) ?? [];
  return index === undefined ? [] : [{ label: 'Give it a key of its own', command: ownKey({ question: Number(index) }) }];
};

export const takeOut: Repairs = ({ where: { node } }, { doc }) =>
  node === undefined ? [] : [{ label: 'Move it out', command: moveIntoFrame(doc, { steps: [node], places: {} }), leavesOpen: true }];

export const removeStart: Repairs = ({ where: { node } }, { doc }) =>
  node === undefined ? [] : [{ label: 'Remove this start', command: removeItems(doc, { steps: [node] }), leavesOpen: true }];

/** A start before the only step that nothing leads to. */
export const putStart: Repairs = (_, { doc, catalog, newId }) => {
  const led = new Set(doc.edges.filter((edge) => !isSendBack(edge)).map((edge) => edge.to));
  const [first, second] = doc.nodes.filter((node) => node.scope === undefined && !led.has(node.id));
  const start = catalog.all().find((definition) => definition.capabilities.entry);
  if (!first || second || !start) return [];
  return [
    {
      label: `Add a start before “${first.name}”`,
      command: addStart({ id: newId(), pathId: newId(), type: start.type, before: first.id }),
    },
  ];
};

/** An end behind the only way out that leads nowhere. */
export const putEnd: Repairs = ({ where }, context) => {
  const open = context.doc.nodes
    .filter((node) => node.scope === where.node)
    .flatMap((node) => openWays(node, context).map((way) => ({ node, way })));
  const [only, another] = open;
  const end = endKind(context);
  if (!only || another || !end) return [];
  const { node, way } = only;
  return [
    {
      label: `Add an end behind “${findStep(context.doc, node.id)?.name}”`,
      command: addStep({
        id: context.newId(),
        pathId: context.newId(),
        type: end.type,
        title: end.title,
        after: { node: node.id, outcome: way.id },
      }),
    },
  ];
};

function endKind({ catalog }: RepairContext) {
  return catalog.all().find(({ capabilities }) => capabilities.terminal && !capabilities.leavesFrame);
}
