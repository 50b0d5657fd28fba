import type { Issue } from '../errors/issue.ts';
import type { NodeCatalog } from '../node/definition.ts';
import { checkGates } from './policy/check-gates.ts';
import { checkReleases } from './policy/check-releases.ts';
import { checkSecrets } from './policy/check-secrets.ts';
import type { Pipeline } from './pipeline.ts';
import type { CheckContext } from './validate/check-context.ts';
import { error } from './validate/issue-of.ts';
import { contextOf } from './validate-pipeline.ts';

/**
 * What must hold before a version may be published, looked at on the graph and before any run: no release can be
 * reached around its gate, every gate has an owner, a deadline and a rule for "nobody answers", nothing released can
 * be made out of date by a send-back, agents have a budget, no secrets lie in the document: errors, and nothing is
 * published with one. That the author may approve alone is a warning. Each finding names the place and what to do.
 */
export function policyChecks(pipeline: Pipeline, catalog: NodeCatalog): Issue[] {
  const context = contextOf(pipeline, catalog);
  return [...checkReleases(context), ...checkGates(context), ...checkSecrets(context), ...checkBudget(context)];
}

function checkBudget({ pipeline, graph }: CheckContext): Issue[] {
  const spends = pipeline.nodes.some((node) => graph.node(node.id)?.can.callsModel);
  if (!spends || pipeline.policies.budgetPerRun !== undefined) return [];
  return [
    error({
      code: 'no_budget',
      path: '/policies/budgetPerRun',
      message: 'There is no limit on what the agents of one run may cost.',
      fix: 'Set a budget for each run in the pipeline’s settings.',
    }),
  ];
}
