import type { Issue } from '../errors/issue.ts';
import type { NodeCatalog } from '../node/definition.ts';
import { sameJson } from '../patch/same-json.ts';
import type { Pipeline, PipelineNode } from './pipeline.ts';
import { renameStepKey } from './rename-key.ts';

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

/**
 * The document before, with the keys that other steps have now as far as locked steps name them: looking through every text
 * for every key would hold everybody up. In two goes, so that two keys may change places.
 */
function withNewKeys(before: Pipeline, after: Pipeline, catalog: NodeCatalog): Pipeline {
  const texts = JSON.stringify(before.nodes.filter((node) => node.locked).map((node) => node.config));
  const renamed = before.nodes.flatMap((node) => {
    const now = after.nodes.find((other) => other.id === node.id);
    return now && now.key !== node.key && !node.locked && texts.includes(node.key) ? [{ id: node.id, key: now.key }] : [];
  });
  // Without a kind no text of theirs is read.
  let next: Pipeline = { ...before, nodes: before.nodes.map((node) => (node.locked ? node : { ...node, type: '' })) };
  renamed.forEach(({ id }, index) => {
    next = renameStepKey(next, id, `on_its_way_${index}`, catalog);
  });
  for (const { id, key } of renamed) next = renameStepKey(next, id, key, catalog);
  return next;
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
