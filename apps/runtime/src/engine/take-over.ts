import type { GraphView, NodeView } from '@baton/schema/graph/graph-view';
import type { SharedStep, SharedVersion } from '@baton/schema/run/shared';
import type { RunState, StepState } from '@baton/schema/run/state';
import type { JsonObject } from '@baton/schema/json';
import type { ArtefactRef } from '@baton/schema/run/values';
import { parseStepKey, placeKey, type Scope } from '@baton/schema/run/step-key';
import { mentionsOf } from './mentions.ts';
import { isWithin, standsFor } from './places.ts';

/** What a new run takes over, and which gates it asks again because a release still rests on their approval. */
export interface RunAgain {
  steps: SharedStep[];
  artefacts: SharedVersion[];
  askedAgain: StepState[];
}

/** A step that is done anew with everything that it leads to. */
export type Target = Pick<StepState, 'nodeId' | 'scope'>;
type Kept = ReadonlyMap<string, SharedStep>;

/**
 * What a run can take over when it is to begin anew at a place: every settled result that does not depend on it. An
 * approval is no result: it holds for the exact text in its round of its run. So a gate that approved a text for a release
 * which is still to be made is asked again, with everything behind it.
 */
export function takeOver(view: GraphView, run: RunState, first: Target): RunAgain {
  const targets: Target[] = [first];
  const askedAgain: StepState[] = [];
  for (;;) {
    const kept = keptSteps(view, run, targets);
    const again = [...kept.keys()].flatMap((key) => run.steps[key] ?? []).filter((step) => releaseRestsOn(view, run, kept, step));
    if (again.length === 0) {
      // With the versions before the one that stands, so that what changed can still be looked at.
      const artefacts = Object.values(run.artefacts).flatMap((versions) =>
        versions.slice(0, versions.findLastIndex((version) => kept.has(version.step)) + 1),
      );
      return { steps: [...kept.values()], artefacts, askedAgain };
    }
    targets.push(...again);
    askedAgain.push(...again);
  }
}

/** The step and each for-each around it, as they stand among the steps of their level. */
export function levelsOf({ nodeId, scope }: Target): { at: string; scope: Scope }[] {
  return [...scope.map((level, depth) => ({ at: level.frame, scope: scope.slice(0, depth) })), { at: nodeId, scope }];
}

function keptSteps(view: GraphView, run: RunState, targets: readonly Target[]): Kept {
  const kept = new Map<string, SharedStep>();
  // Frames first: what is inside one is kept only with it.
  const current = Object.values(run.current)
    .flatMap((key) => run.steps[key] ?? [])
    .toSorted((a, b) => a.scope.length - b.scope.length);
  for (const step of current) {
    if (targets.some((target) => isRedone(view, target, step)) || !stands(kept, run, targets, step.scope)) continue;
    const inside = targets.filter((target) => isWithin(target.scope, step.scope) && target.scope[step.scope.length]?.frame === step.nodeId);
    if (inside.length > 0 && step.frame) kept.set(step.step, reopened(step, inside));
    else if (isSettled(step)) kept.set(step.step, sharedStep(step));
  }
  return kept;
}

function isSettled(step: StepState): boolean {
  return step.status === 'done' || step.status === 'skipped' || (step.status === 'cancelled' && step.cancelled !== 'stopped');
}

/** Every for-each around it is taken over, and its item is through or holds the step at which the run begins anew. */
function stands(kept: Kept, run: RunState, targets: readonly Target[], scope: Scope): boolean {
  return scope.every((level, depth) => {
    const frame = kept.get(run.current[placeKey(level.frame, scope.slice(0, depth))] ?? '');
    const item = frame?.frame?.items.find((entry) => entry.key === level.item);
    return item?.settled !== undefined || (item !== undefined && targets.some(({ scope: at }) => isWithin(at, scope.slice(0, depth + 1))));
  });
}

function isRedone(view: GraphView, target: Target, step: StepState): boolean {
  for (const { at, scope } of levelsOf(target)) {
    if (!isWithin(step.scope, scope)) return false;
    const stand = standsFor(step.nodeId, step.scope, scope);
    if (view.descendants(at).has(stand)) return true;
    if (stand !== at) return false;
  }
  return true;
}

/** A for-each in which something is done anew: it works on, and those items are open again. */
function reopened(step: StepState, targets: readonly Target[]): SharedStep {
  const open = new Set(targets.map((target) => target.scope[step.scope.length]?.item));
  const { outcome: _outcome, output: _output, endedAt: _ended, frame, ...rest } = sharedStep(step);
  const items = (frame?.items ?? []).map((item) => {
    const { settled: _settled, ...again } = item;
    return open.has(item.key) ? again : item;
  });
  return { ...rest, status: 'running', ...(frame && { frame: { ...frame, items } }) };
}

function sharedStep(step: StepState): SharedStep {
  const { usage: _usage, approved, approvedBefore, config: _config, nextBriefId: _brief, movedSeq: _moved, shared: _shared, ...own } = step;
  const { feedback: _feedback, retriedBy: _by, failures: _failures, fault: _fault, resume: _resume, wait: _wait, ...rest } = own;
  const { staleFrom: _stale, retryAt: _at, retryTimer: _timer, cancelled: _why, ...shared } = rest;
  const texts = approved ?? approvedBefore;
  return { ...shared, ...(texts && { approvedBefore: texts }) };
}

/** True when a release behind this gate is still to be made, and of a text that the gate approved. */
function releaseRestsOn(view: GraphView, run: RunState, kept: Kept, gate: StepState): boolean {
  const texts = gate.approved ?? gate.approvedBefore;
  if (!texts) return false;
  const through = new Set([...kept.values()].filter((one) => one.status !== 'running').map((one) => one.place));
  return levelsOf(gate).some(({ at, scope }) =>
    [...view.descendants(at)]
      .filter((nodeId) => !through.has(placeKey(nodeId, scope)))
      .flatMap((nodeId) => releasesIn(view, nodeId))
      .some((release) => namesText(view, run, release, gate, texts)),
  );
}

function releasesIn(view: GraphView, nodeId: string): NodeView[] {
  const node = view.node(nodeId);
  const inside = view.inside(nodeId).flatMap((inner) => releasesIn(view, inner.id));
  return node?.can.releases === true ? [node, ...inside] : inside;
}

/**
 * Whether a release could be of one of these texts, by the steps that its settings name. A step that writes no documents
 * of its own could hand on any text, so it counts: rather a gate too many than a release that no one can make.
 */
function namesText(view: GraphView, run: RunState, release: NodeView, gate: StepState, texts: readonly ArtefactRef[]): boolean {
  const writers = new Set(texts.map((text) => parseStepKey(`${text.artefact}#1`)?.nodeId));
  const written = new Set(Object.keys(run.artefacts).map((artefact) => parseStepKey(`${artefact}#1`)?.nodeId));
  const writes = (nodeId: string): boolean => written.has(nodeId) || view.node(nodeId)?.definition?.document !== undefined;
  const mentioned = mentionsOf(release.node.config as JsonObject);
  const named = [...view.ancestors(release.id)].filter((nodeId) => mentioned.has(view.node(nodeId)?.key ?? ''));
  return named.length === 0 || named.some((nodeId) => nodeId === gate.nodeId || writers.has(nodeId) || !writes(nodeId));
}
