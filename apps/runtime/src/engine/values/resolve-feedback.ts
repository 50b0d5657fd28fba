import { isJsonObject, type Json } from '@baton/schema/json';
import type { StepFeedback } from '@baton/schema/node/executor';
import type { RunState, StepState } from '@baton/schema/run/state';
import { stepKey } from '@baton/schema/run/step-key';
import type { ArtefactRef, ValueRef } from '@baton/schema/run/values';
import type { GraphView } from '@baton/schema/graph/graph-view';
import { currentStep, type Place } from '../places.ts';
import type { ValueLoader } from './load-value.ts';

/**
 * What was said when the round before was sent back, for the step that it was sent back to; inside a for-each that was
 * sent back, for the first steps of each item. Undefined when nobody said anything to this step.
 */
export async function resolveFeedback(
  loader: ValueLoader,
  view: GraphView,
  run: RunState,
  place: Place,
): Promise<StepFeedback | undefined> {
  const before = place.round > 1 ? run.steps[stepKey(place.nodeId, place.scope, place.round - 1)] : undefined;
  const said = before?.feedback ?? saidToFrame(view, run, place);
  if (!before || !said) return undefined;
  const record = await loader.load(run.runId, said);
  if (!isJsonObject(record)) return undefined;
  const load = (ref: Json | undefined): Promise<Json> | undefined =>
    isJsonObject(ref) ? loader.load(run.runId, ref as unknown as ValueRef) : undefined;
  const after = editedAfter(run, before);
  const edited = after ? await loader.load(run.runId, { artefact: after }) : undefined;
  const findings = await load(record.findings);
  return {
    round: place.round,
    previous: before.output ? await loader.load(run.runId, before.output) : null,
    by: textOf(record.by),
    reason: textOf(record.reason),
    comments: record.comments as unknown as StepFeedback['comments'],
    ...(edited !== undefined && { edited }),
    ...(findings !== undefined && { findings }),
  };
}

/**
 * The text as people left it, where somebody changed it after the step wrote it: at the gate that sent it back, or at an
 * earlier one that approved it with edits. Undefined when it stands as it was written.
 */
function editedAfter(run: RunState, before: StepState): ArtefactRef | undefined {
  const written = before.artefact;
  const newest = written && run.artefacts[written.artefact]?.at(-1)?.ref;
  return newest && newest.version > written.version && newest.hash !== written.hash ? newest : undefined;
}

/** The words to the for-each around a step that begins its items, or to the one around that. */
function saidToFrame(view: GraphView, run: RunState, place: Place): ValueRef | undefined {
  const level = place.scope.at(-1);
  if (!level || (view.node(place.nodeId)?.waysIn.length ?? 1) > 0) return undefined;
  const scope = place.scope.slice(0, -1);
  const frame = currentStep(run, level.frame, scope);
  const earlier: StepState | undefined = frame && run.steps[stepKey(frame.nodeId, scope, frame.round - 1)];
  return earlier?.feedback ?? (frame && saidToFrame(view, run, frame));
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
