import type { Json, JsonObject } from '@baton/schema/json';
import type { StepInput } from '@baton/schema/node/executor';
import type { RunState, StepState } from '@baton/schema/run/state';
import type { Scope } from '@baton/schema/run/step-key';
import type { ArtefactRef, ValueRef } from '@baton/schema/run/values';
import type { GraphView } from '@baton/schema/graph/graph-view';
import { mentionsOf } from '../mentions.ts';
import { currentStep, type Place } from '../places.ts';
import { editingBefore, editsOf, newestOf } from '../upstream.ts';
import { freeze } from './freeze.ts';
import type { ValueLoader } from './load-value.ts';

export interface ResolvedValues {
  /** By step key, plus `brief`, `item` and `run`. */
  values: Record<string, Json>;
  /** The exact version behind each value that is a document. */
  artefacts: Record<string, ArtefactRef>;
}

type RunFacts = StepInput['run'];

/**
 * What a step may read: results of settled steps of the current rounds that lead to it, in its own scope and the ones
 * around it, each in the newest version on that path. A large value that the settings do not name is left out, so that
 * a short step behind long documents does not load them.
 */
export async function resolveValues(
  loader: ValueLoader,
  view: GraphView,
  run: RunState,
  place: Place,
  facts: RunFacts,
  config: JsonObject,
): Promise<ResolvedValues> {
  const named = mentionsOf(config);
  const edits = editsOf(editingBefore(view, run, place));
  const found: ResolvedValues = { values: {}, artefacts: {} };
  const load = async (key: string, ref: ValueRef): Promise<void> => {
    found.values[key] = await loader.load(run.runId, ref);
  };
  const large: Promise<void>[] = [];
  const put = (key: string, ref: ValueRef): void => {
    if ('artefact' in ref) found.artefacts[key] = ref.artefact;
    // What rides in the journal is at hand; a wait for each would cost a short step more than all else.
    if ('inline' in ref) found.values[key] = freeze(ref.inline);
    else if (named.has(key)) large.push(load(key, ref));
  };
  for (const step of readable(view, run, place)) {
    const key = view.node(step.nodeId)?.key;
    if (key !== undefined && step.output) put(key, newestOutput(step.output, edits));
  }
  if (run.started) put('brief', run.started.brief);
  const item = itemOf(run, place.scope);
  if (item) put('item', item);
  if (large.length > 0) await Promise.all(large);
  found.values.run = { ...facts };
  return found;
}

/** Documents that were really handed over, for the journal. */
export function readOf(resolved: ResolvedValues): Record<string, ArtefactRef> {
  return Object.fromEntries(Object.entries(resolved.artefacts).filter(([key]) => key in resolved.values));
}

/** Settled ancestors in this scope and in each scope around it, in graph order, outermost first. */
function readable(view: GraphView, run: RunState, place: Place): StepState[] {
  const levels = [
    ...place.scope.map((level, depth) => ({ nodeId: level.frame, scope: place.scope.slice(0, depth) })),
    { nodeId: place.nodeId, scope: place.scope },
  ];
  const found: StepState[] = [];
  for (const { nodeId, scope } of levels) {
    const before = view.ancestors(nodeId);
    for (const node of view.inside(scope.at(-1)?.frame ?? '')) {
      const step = before.has(node.id) ? currentStep(run, node.id, scope) : undefined;
      if (step?.status === 'done') found.push(step);
    }
  }
  return found;
}

export function newestOutput(output: ValueRef, edits: ReadonlyMap<string, ArtefactRef>): ValueRef {
  return 'artefact' in output ? { artefact: newestOf(output.artefact, edits) } : output;
}

/** The entry of the list that the innermost for-each works on here. */
function itemOf(run: RunState, scope: Scope): ValueRef | undefined {
  const level = scope.at(-1);
  const frame = level && currentStep(run, level.frame, scope.slice(0, -1));
  return frame?.frame?.items.find((entry) => entry.key === level?.item)?.item;
}
