import type { Pipeline } from '@baton/schema/graph/pipeline';
import { type Difference, semanticDiff } from '@baton/schema/graph/semantic-diff';
import type { NodeCatalog } from '@baton/schema/node/definition';

export interface SinceRun {
  /** "3 steps changed since"; empty where nothing that matters did. */
  words: string;
  differences: readonly Difference[];
  /** Names of the run's steps that are not there any more: their results have no place on the map. */
  gone: readonly string[];
}

/** What the draft does otherwise than the version that a run keeps. */
export function sinceRun(version: Pipeline, draft: Pipeline, catalog: NodeCatalog): SinceRun {
  const differences = semanticDiff(version, draft, catalog);
  const ids = (what: Difference['what'], ...kinds: Difference['kind'][]): number =>
    new Set(differences.filter((one) => one.what === what && kinds.includes(one.kind)).map((one) => one.id)).size;
  const still = new Set(draft.nodes.map((node) => node.id));
  const gone = version.nodes.filter((node) => !still.has(node.id)).map((node) => node.name);
  const steps = ids('step', 'added', 'changed');
  const paths = ids('path', 'added', 'changed', 'removed');
  const parts = [
    steps > 0 && `${steps} ${steps === 1 ? 'step' : 'steps'} changed`,
    gone.length > 0 && `${gone.length} ${gone.length === 1 ? 'step' : 'steps'} removed`,
    steps + gone.length === 0 && paths > 0 && `${paths} ${paths === 1 ? 'path' : 'paths'} changed`,
    steps + gone.length + paths === 0 && differences.length > 0 && 'the brief or the rules changed',
  ].filter((part) => part !== false);
  const words = parts.join(', ');
  return { words: words === '' ? '' : `${words} since`, differences, gone };
}
