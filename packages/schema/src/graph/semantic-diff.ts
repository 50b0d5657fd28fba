import { canonicalJson } from './hash-of-meaning.ts';
import type { Json } from '../json.ts';
import type { NodeCatalog } from '../node/definition.ts';
import type { Pipeline, PipelineEdge } from './pipeline.ts';

/** One difference of meaning between two pipelines, in words. */
export interface Difference {
  kind: 'added' | 'removed' | 'changed';
  what: 'step' | 'path' | 'brief' | 'policy';
  id: string;
  sentence: string;
}

const same = (a: unknown, b: unknown): boolean => canonicalJson((a ?? null) as Json) === canonicalJson((b ?? null) as Json);

/** What changed in meaning from one document to another. Moves, notes, phases and samples are no difference. */
export function semanticDiff(before: Pipeline, after: Pipeline, catalog: NodeCatalog): Difference[] {
  return [
    ...stepDifferences(before, after, catalog),
    ...pathDifferences(before, after, catalog),
    ...briefDifferences(before, after),
    ...policyDifferences(before, after),
  ];
}

function stepDifferences(before: Pipeline, after: Pipeline, catalog: NodeCatalog): Difference[] {
  const old = new Map(before.nodes.map((node) => [node.id, node]));
  const now = new Map(after.nodes.map((node) => [node.id, node]));
  const kindOf = (type: string): string => catalog.get(type)?.title.toLowerCase() ?? type;
  const removed = before.nodes
    .filter((node) => !now.has(node.id))
    .map((node): Difference => ({ kind: 'removed', what: 'step', id: node.id, sentence: `Removed ${kindOf(node.type)} “${node.name}”.` }));
  const others = after.nodes.flatMap((node): Difference[] => {
    const was = old.get(node.id);
    if (!was) return [{ kind: 'added', what: 'step', id: node.id, sentence: `Added ${kindOf(node.type)} “${node.name}”.` }];
    const sentences: string[] = [];
    if (was.name !== node.name) sentences.push(`Renamed “${was.name}” to “${node.name}”.`);
    const labels = catalog.get(node.type)?.fields ?? [];
    const keys = new Set([...Object.keys(was.config), ...Object.keys(node.config)]);
    const changed = [...keys].filter((key) => !same(was.config[key], node.config[key]));
    const words = changed.map(
      (key) => labels.find((field) => field.key.split('.')[0] === key)?.label.toLowerCase() ?? key.replaceAll('_', ' '),
    );
    if (words.length > 0) sentences.push(`Changed ${words.join(', ')} of “${node.name}”.`);
    const { config: _old, name: _oldName, ...wasRest } = was;
    const { config: _now, name: _nowName, ...nowRest } = node;
    if (!same(wasRest, nowRest)) sentences.push(`Changed how “${node.name}” starts or is referred to.`);
    return sentences.map((sentence) => ({ kind: 'changed', what: 'step', id: node.id, sentence }));
  });
  return [...removed, ...others];
}

function pathDifferences(before: Pipeline, after: Pipeline, catalog: NodeCatalog): Difference[] {
  const words = (pipeline: Pipeline, edge: PipelineEdge): string => {
    const from = pipeline.nodes.find((node) => node.id === edge.from.node);
    const to = pipeline.nodes.find((node) => node.id === edge.to);
    const outcome =
      from &&
      catalog
        .get(from.type)
        ?.outcomes(from.config)
        .find((way) => way.id === edge.from.outcome);
    return `from “${from?.name ?? 'a removed step'}”${outcome?.kind === 'decision' ? ` (${outcome.label})` : ''} to “${to?.name ?? 'a removed step'}”`;
  };
  const now = new Map(after.edges.map((edge) => [edge.id, edge]));
  const old = new Map(before.edges.map((edge) => [edge.id, edge]));
  // A path that was deleted and drawn again is the same path: what it joins is its meaning, not its id.
  const redrawn = new Set(before.edges.filter((edge) => !now.has(edge.id)).map(joins));
  const isNew = after.edges.filter((edge) => !old.has(edge.id) && !redrawn.has(joins(edge)));
  const stillThere = new Set(after.edges.filter((edge) => !old.has(edge.id)).map(joins));
  const isGone = before.edges.filter((edge) => !now.has(edge.id) && !stillThere.has(joins(edge)));
  const isChanged = after.edges.filter((edge) => {
    const was = old.get(edge.id);
    return was !== undefined && !same(was, edge);
  });
  return [
    ...isGone.map((edge): Difference => ({
      kind: 'removed',
      what: 'path',
      id: edge.id,
      sentence: `Removed the path ${words(before, edge)}.`,
    })),
    ...isNew.map((edge): Difference => ({ kind: 'added', what: 'path', id: edge.id, sentence: `Added a path ${words(after, edge)}.` })),
    ...isChanged.map((edge): Difference => ({
      kind: 'changed',
      what: 'path',
      id: edge.id,
      sentence: `Changed the path ${words(after, edge)}.`,
    })),
  ];
}

function joins({ from, to, maxRounds }: PipelineEdge): string {
  return `${from.node} ${from.outcome} ${to} ${maxRounds ?? ''}`;
}

function briefDifferences(before: Pipeline, after: Pipeline): Difference[] {
  return same(before.brief, after.brief)
    ? []
    : [{ kind: 'changed', what: 'brief', id: 'brief', sentence: 'Changed the questions of the brief.' }];
}

function policyDifferences(before: Pipeline, after: Pipeline): Difference[] {
  return same(before.policies, after.policies)
    ? []
    : [{ kind: 'changed', what: 'policy', id: 'policies', sentence: 'Changed the owner, budget or rules of the pipeline.' }];
}
