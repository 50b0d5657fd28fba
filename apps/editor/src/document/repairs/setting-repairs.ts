import type { Issue } from '@baton/schema/errors/issue';
import { setAbout } from '../commands/set-about.ts';
import { setSetting } from '../commands/set-setting.ts';
import { findStep } from '../steps/find.ts';
import { outcomesOf } from '../steps/outcomes.ts';
import type { RepairContext, Repairs } from './repair.ts';

/** Enough for a pipeline of the usual size with a few rounds; whoever owns the money sets the real one. */
const USUAL_BUDGET = 10;

export const setBudget: Repairs = (_, { doc }) => [
  {
    label: `Set a limit of ${USUAL_BUDGET} ${doc.policies.currency} for a run`,
    command: setAbout({ policies: { budgetPerRun: USUAL_BUDGET } }, 'set a limit for what a run may cost'),
  },
];

export const askSomebodyElse: Repairs = () => [
  {
    label: 'Nobody approves their own run',
    command: setAbout({ policies: { fourEyes: true } }, 'nobody approves their own run'),
  },
];

/** The usual value of the setting that is missing: the one a new step of this kind would have. */
export const useDefault: Repairs = (issue, context) => {
  const node = findStep(context.doc, issue.where.node ?? '');
  const definition = node && context.catalog.get(node.type);
  if (!node || !definition) return [];
  const wanted = issue.where.field?.split('.')[0];
  return Object.entries(definition.defaults)
    .filter(([key]) => wanted === undefined || key === wanted)
    .map(([key, value]) => {
      const label = definition.fields.find((field) => field.key.split('.')[0] === key)?.label ?? key;
      return {
        label: `Use the usual ‘${label}’`,
        command: setSetting({ node: node.id, field: key, value: structuredClone(value), label }),
      };
    });
};

/** A way out that is not there any more is the one that is, where there is only one. */
export const chooseOnlyWay: Repairs = (issue, context) => {
  const node = findStep(context.doc, issue.where.node ?? '');
  const { field } = issue.where;
  if (!node || field === undefined) return [];
  const ways = decisionsFor(issue, context);
  return ways.length === 1 && ways[0]
    ? [{ label: `Choose “${ways[0].label}”`, command: setSetting({ node: node.id, field, value: ways[0].id, label: 'way out' }) }]
    : [];
};

function decisionsFor({ where }: Issue, { doc, catalog }: RepairContext) {
  const node = findStep(doc, where.node ?? '');
  const leaves = node && catalog.get(node.type)?.capabilities.leavesFrame;
  const owner = leaves ? findStep(doc, node.scope ?? '') : node;
  return owner ? outcomesOf(doc, owner, catalog).filter((way) => way.kind === 'decision') : [];
}
