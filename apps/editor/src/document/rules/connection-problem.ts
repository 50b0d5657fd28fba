import { isSendBack } from '@baton/schema/graph/graph-view';
import type { PipelineEdge, PipelineNode } from '@baton/schema/graph/pipeline';
import type { NodeCatalog, Outcome } from '@baton/schema/node/definition';
import { findStep, type Graph } from '../steps/find.ts';
import { outcomesOf } from '../steps/outcomes.ts';
import { stepsBefore } from '../steps/walk.ts';

export interface WantedPath {
  from: { node: string; outcome: string };
  to: string;
  /** The path that is being moved: it does not stand in its own way. */
  moving?: string;
}

export type PathVerdict = { kind: 'forward' | 'send-back' } | { problem: string };

/** Whether a path may be drawn, and as what; otherwise the reason as a sentence for the person who drags it. */
export function judgePath(doc: Graph, wanted: WantedPath, catalog: NodeCatalog): PathVerdict {
  const source = findStep(doc, wanted.from.node);
  const target = findStep(doc, wanted.to);
  if (!source || !target) return { problem: 'This step is gone.' };
  const outcome = outcomesOf(doc, source, catalog).find((way) => way.id === wanted.from.outcome);
  if (!outcome) return { problem: `‘${source.name}’ has no such way out.` };
  const edges = doc.edges.filter((edge) => edge.id !== wanted.moving);
  const problem = endsProblem(source, target, doc, catalog) ?? sameProblem(edges, wanted, target, outcome);
  if (problem !== undefined) return { problem };
  const back = source.id === target.id || stepsBefore({ nodes: doc.nodes, edges }, source.id).has(target.id);
  return back ? judgeSendBack(edges, wanted, source, outcome) : judgeForward(edges, wanted, outcome);
}

/** The reason why a path may not be drawn; undefined when it may. */
export function connectionProblem(doc: Graph, wanted: WantedPath, catalog: NodeCatalog): string | undefined {
  const verdict = judgePath(doc, wanted, catalog);
  return 'problem' in verdict ? verdict.problem : undefined;
}

function endsProblem(source: PipelineNode, target: PipelineNode, doc: Graph, catalog: NodeCatalog): string | undefined {
  if (source.locked) return `‘${source.name}’ is locked, so its paths stay as they are.`;
  if (source.id === target.id) return 'A step can’t lead to itself. Lead back to an earlier step instead.';
  if (catalog.get(target.type)?.capabilities.entry) return 'Nothing can lead into the start. Lead to the step after it.';
  if (source.scope !== target.scope) return borderProblem(source, target, doc);
  return undefined;
}

function borderProblem(source: PipelineNode, target: PipelineNode, doc: Graph): string {
  const inner = target.scope !== undefined && target.scope !== source.scope ? target : source;
  const frame = inner.scope === undefined ? undefined : findStep(doc, inner.scope);
  const name = frame ? `‘${frame.name}’` : 'the list';
  return inner === target
    ? `A path can’t cross the border of ${name}. Lead to ${name} as a whole.`
    : `A path can’t cross the border of ${name}. End inside it, or leave the list.`;
}

function sameProblem(edges: readonly PipelineEdge[], wanted: WantedPath, target: PipelineNode, outcome: Outcome): string | undefined {
  const mine = edges.filter((edge) => edge.from.node === wanted.from.node && edge.from.outcome === wanted.from.outcome);
  if (mine.some((edge) => edge.to === wanted.to)) return `‘${outcome.label}’ leads to ‘${target.name}’ already.`;
  if (mine.some(isSendBack)) return `‘${outcome.label}’ sends work back already, so it can’t lead anywhere else. Move that path instead.`;
  return undefined;
}

function judgeForward(edges: readonly PipelineEdge[], wanted: WantedPath, outcome: Outcome): PathVerdict {
  const failed = edges.some((edge) => edge.from.node === wanted.from.node && edge.from.outcome === wanted.from.outcome);
  if (outcome.kind === 'failed' && failed) return { problem: 'What happens if it fails is set already. Move that path instead.' };
  return { kind: 'forward' };
}

function judgeSendBack(edges: readonly PipelineEdge[], wanted: WantedPath, source: PipelineNode, outcome: Outcome): PathVerdict {
  if (outcome.kind !== 'decision') {
    return {
      problem: `This would lead back to an earlier step. Only a decision can send work back: put a human gate or a rule after ‘${source.name}’.`,
    };
  }
  if (edges.some((edge) => edge.from.node === wanted.from.node && edge.from.outcome === wanted.from.outcome)) {
    return { problem: `‘${outcome.label}’ leads on already. A decision that sends work back can lead nowhere else.` };
  }
  return { kind: 'send-back' };
}
