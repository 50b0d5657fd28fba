import type { Issue } from '../errors/issue.ts';
import type { NodeCatalog } from '../node/definition.ts';
import { sameJson } from '../patch/same-json.ts';
import type { Pipeline, PipelineNode } from './pipeline.ts';
import { renameStepKeys } from './rename-key.ts';

/**
 * What a change does to locked steps, for those who may not unlock them: the step, its settings and where its paths lead
 * stay, and so does whether it is reached by being switched on. New names of other steps may be followed in its texts.
 */
export function lockedChanges(before: Pipeline, after: Pipeline, catalog: NodeCatalog): Issue[] {
  if (![...before.nodes, ...after.nodes].some((node) => node.locked)) return [];
  const expected = withNewKeys(before, after, catalog);
  const issues: Issue[] = [];
  for (const node of expected.nodes) {
    if (!node.locked) continue;
    const now = after.nodes.find((other) => other.id === node.id);
    if (!now) issues.push(issue(node, `“${node.name}” is locked, so it cannot be deleted.`));
    else if (!now.locked) issues.push(issue(node, `Your role does not unlock “${node.name}”.`));
    else if (!sameJson(node, now)) issues.push(issue(node, `“${node.name}” is locked, so it cannot be changed.`));
    else if (!sameJson(pathsFrom(before, node.id), pathsFrom(after, node.id)))
      issues.push(issue(node, `“${node.name}” is locked, so its paths stay as they are.`));
    else if (frameSwitchedOff(before, after, now)) issues.push(issue(node, `“${node.name}” is locked, so the list around it stays on.`));
  }
  const known = new Set(before.nodes.filter((node) => node.locked).map((node) => node.id));
  for (const node of after.nodes)
    if (node.locked && !known.has(node.id)) issues.push(issue(node, `Your role does not lock steps, and “${node.name}” would be.`));
  return issues;
}

/** The document before, with the keys that other steps have now, as locked steps name them. */
function withNewKeys(before: Pipeline, after: Pipeline, catalog: NodeCatalog): Pipeline {
  const locked = new Set(before.nodes.filter((node) => node.locked).map((node) => node.id));
  const keys = new Map(after.nodes.filter((node) => !locked.has(node.id)).map((node) => [node.id, node.key]));
  // Without a kind no text of theirs is read: only what locked steps say is compared.
  const nodes = before.nodes.map((node) => (node.locked ? node : { ...node, type: '' }));
  return renameStepKeys({ ...before, nodes }, keys, catalog);
}

function pathsFrom({ edges }: Pipeline, id: string) {
  return edges
    .filter((edge) => edge.from.node === id)
    .map(({ from, to, maxRounds }) => ({ outcome: from.outcome, to, maxRounds }))
    .toSorted((a, b) => (`${a.outcome} ${a.to}` < `${b.outcome} ${b.to}` ? -1 : 1));
}

function frameSwitchedOff(before: Pipeline, after: Pipeline, node: PipelineNode): boolean {
  const seen = new Set<string>();
  for (let scope = node.scope; scope !== undefined && !seen.has(scope);) {
    seen.add(scope);
    const id = scope;
    const frame = after.nodes.find((other) => other.id === id);
    if (frame?.disabled && !before.nodes.find((other) => other.id === id)?.disabled) return true;
    scope = frame?.scope;
  }
  return false;
}

function issue(node: PipelineNode, message: string): Issue {
  return {
    code: 'step_locked',
    severity: 'error',
    where: { path: '/nodes', node: node.id },
    message,
    fix: 'Ask an admin to unlock it, or leave it as it is.',
  };
}
