import type { Issue } from '@baton/schema/errors/issue';
import { type GraphView, isSendBack, type NodeView } from '@baton/schema/graph/graph-view';
import type { Sample } from '@baton/schema/graph/pipeline';
import { readsOf } from '@baton/schema/graph/reads-of';
import type { Json, JsonObject } from '@baton/schema/json';
import type { SharedStep } from '@baton/schema/run/shared';
import type { RunState } from '@baton/schema/run/state';
import { placeKey, type Scope } from '@baton/schema/run/step-key';
import type { Trial } from '@baton/schema/run/trial';
import type { GivenResult } from '../../engine/given-result.ts';
import type { RunAgain } from '../../engine/take-over.ts';
import { pickSample } from '../../models/pick-sample.ts';
import type { EarlierResults } from './earlier-results.ts';
import { entryOf, framesAround, keptOfBase } from './kept-of-base.ts';
import { type Result, resultOfSample } from './result-of-sample.ts';

interface Ask {
  view: GraphView;
  trial: Trial;
  /** The run that results are taken over from, as far as it fits the draft. */
  base: { state: RunState; at: string } | undefined;
  tries: EarlierResults['tries'];
  written: Readonly<Record<string, Json>>;
  item: string | undefined;
  brief: JsonObject;
  now: string;
  /** What the last try of a step gave; undefined when it gave nothing. */
  resultOfTry: (runId: string, nodeId: string) => Promise<(Result & { outcome?: string; outdated?: string }) | undefined>;
}

export interface Collected {
  kept: RunAgain | undefined;
  given: GivenResult[];
  missing: Issue[];
}

/** The entry of a list that somebody wrote to try a step with. */
const WRITTEN_ENTRY = 'try';

/**
 * What a try begins with. In this order: what was written for it, the last try of a step that is newer than the earlier run,
 * the earlier run, a sample. One step alone needs what it reads; whoever goes on from a step needs all that leads to it.
 */
export async function collectResults(ask: Ask): Promise<Collected> {
  const { view, trial, base } = ask;
  const found: Collected = { kept: undefined, given: [], missing: [] };
  const scope = scopeOf(ask, found);
  found.kept = base && keptOfBase(view, base.state, trial, scope);
  const kept = new Map(found.kept?.steps.map((step) => [step.place, step]));
  const reads = new Map(readsOf(view, trial.nodeId).steps.map((read) => [read.nodeId, read.mayBeMissing]));
  for (const { node, at } of placesBefore(view, trial.nodeId, scope)) {
    const needed = trial.kind === 'from' || reads.has(node.id);
    if (!needed || isAskedAgain(view, found.kept, node.id)) continue;
    const result = await resultFor(ask, node, at, kept.get(placeKey(node.id, at)));
    if (result === 'kept') continue;
    if (result) found.given.push(result);
    else if (trial.kind === 'from' || reads.get(node.id) === false) found.missing.push(missing(node, `/given/${node.id}`));
  }
  return { ...found, kept: found.kept && withoutGiven(found.kept, found.given) };
}

/** A gate that a release rests on is decided anew, with what lies between it and the release. */
function isAskedAgain(view: GraphView, kept: RunAgain | undefined, nodeId: string): boolean {
  return kept?.askedAgain.some((gate) => gate.nodeId === nodeId || view.descendants(gate.nodeId).has(nodeId)) === true;
}

/** What is given stands in the place of what was taken over there, and of all that lay inside it. */
function withoutGiven(kept: RunAgain, given: readonly GivenResult[]): RunAgain {
  const places = new Set(given.map(({ nodeId, scope }) => placeKey(nodeId, scope)));
  const lists = new Set(given.map(({ nodeId }) => nodeId));
  const steps = kept.steps.filter((step) => !places.has(step.place) && !step.scope.some((level) => lists.has(level.frame)));
  return { ...kept, steps };
}

/** The entries of the lists around the step: of the earlier run, else written for this try. */
function scopeOf({ view, trial, base, written, item }: Ask, found: Collected): Scope {
  const scope: { frame: string; item: string }[] = [];
  for (const frame of framesAround(view, trial.nodeId)) {
    const node = view.node(frame);
    const value = byHandOf(written, frame);
    const entry = value === undefined && base ? entryOf(base.state, frame, scope, item) : undefined;
    if (!entry && node) {
      if (value === undefined) found.missing.push(missing(node, `/given/${frame}`));
      else found.given.push({ nodeId: frame, scope: [...scope], item: { key: WRITTEN_ENTRY, title: 'The entry that was written', value } });
    }
    scope.push({ frame, item: entry?.key ?? WRITTEN_ENTRY });
  }
  return scope;
}

/** Everything that leads to the step, level by level, outermost first and in the order of the graph. */
function placesBefore(view: GraphView, nodeId: string, scope: Scope): { node: NodeView; at: Scope }[] {
  return [...framesAround(view, nodeId), nodeId].flatMap((id, depth) => {
    const before = view.ancestors(id);
    return view
      .inside(view.node(id)?.frame ?? '')
      .filter((node) => before.has(node.id))
      .map((node) => ({ node, at: scope.slice(0, depth) }));
  });
}

async function resultFor(ask: Ask, node: NodeView, at: Scope, kept: SharedStep | undefined): Promise<GivenResult | 'kept' | undefined> {
  const { view, trial, base, tries, written, brief, now } = ask;
  const outcome = wayToward(view, node, trial.nodeId);
  const place = { nodeId: node.id, scope: at };
  const byHand = byHandOf(written, node.id);
  if (byHand !== undefined) return { ...place, outcome, ...resultOfSample(node, byHand, brief, now), given: { by: 'hand' } };
  const last = tries.get(node.id);
  if (last && (!kept || !base || last.at > base.at)) {
    const result = await ask.resultOfTry(last.runId, node.id);
    // Where it would go another way than the run that is gone on from, that run stands.
    if (result && (!kept || trial.kind === 'step' || result.outcome === kept.outcome))
      return { ...place, ...result, outcome: kept?.outcome ?? outcome, given: { by: 'run', runId: last.runId, number: last.number } };
  }
  if (kept && (kept.output || trial.kind === 'from')) return 'kept';
  if (node.can.entry) return { ...place, outcome, output: brief, given: { by: 'hand' } };
  const sample = sampleOf(view, node, at, trial.kind);
  return sample && { ...place, outcome, ...resultOfSample(node, sample.output, brief, now), given: { by: 'sample' } };
}

/** What somebody pinned; for one step alone any sample, because it is only read there and nothing follows from it. */
function sampleOf({ pipeline }: GraphView, { key }: NodeView, at: Scope, kind: Trial['kind']): Sample | undefined {
  const all = Object.hasOwn(pipeline.samples.outputs, key) ? (pipeline.samples.outputs[key] ?? []) : [];
  const item = at.at(-1)?.item;
  const query = { nodeKey: key, round: 1, ...(item !== undefined && { item }) };
  const pinned = pickSample({ [key]: all.filter((sample) => sample.pinned) }, query);
  return pinned ?? (kind === 'step' ? pickSample({ [key]: all }, query) : undefined);
}

/** The way out that leads to the step which is tried; else the first. */
function wayToward(view: GraphView, node: NodeView, target: string): string {
  const before = new Set([target, ...view.ancestors(target)]);
  const edge = node.waysOut.find((way) => !isSendBack(way) && before.has(way.to));
  return edge?.from.outcome ?? node.outcomes[0]?.id ?? 'done';
}

function missing({ id, node: { name } }: NodeView, path: string): Issue {
  return {
    code: 'inputs_missing',
    severity: 'error',
    where: { path, node: id },
    message: `“${name}” has no result yet.`,
    fix: 'Write one, run it first, or use a sample.',
  };
}

/** What was typed in for a step, if anything: a step may be called like something that every object has. */
function byHandOf(written: Ask['written'], id: string): Json | undefined {
  return Object.hasOwn(written, id) ? written[id] : undefined;
}
