import type { PipelineEdge } from '@baton/schema/graph/pipeline';
import type { RunState, StepState } from '@baton/schema/run/state';
import { type Scope, scopeKey, stepKey } from '@baton/schema/run/step-key';
import type { GraphView, NodeView } from '@baton/schema/graph/graph-view';
import { currentStep, isActive, type Place } from './places.ts';
import { isTriedAlone, trialBounds } from './trial-bounds.ts';

/** What a run's state allows next, worked out from the graph alone. */
export interface Survey {
  /** Places that can start now, in graph order. */
  ready: Place[];
  /** Places that will not be reached any more, or that are switched off. */
  skip: Place[];
  /** Ready steps that win a race: the other branches that lead to them are to be cancelled. */
  winners: Place[];
  /** Items in which nothing is left to do. */
  items: { frame: StepState; item: string }[];
  /** Begun and not settled, for-each steps included; items that wait for their turn have none. */
  active: StepState[];
  /** For-each steps all of whose items are settled. */
  fullFrames: StepState[];
  /** False when nothing is left to do in the whole run. */
  open: boolean;
}

type EdgeState = 'live' | 'dead' | 'open';
type Verdict = 'ready' | 'skip' | 'wait';

/** Walks the run once: top level, then the open items of each running for-each. Pure; the state is only read. */
export function survey(view: GraphView, run: RunState): Survey {
  const found: Survey = { ready: [], skip: [], winners: [], items: [], active: [], fullFrames: [], open: false };
  found.open = run.started !== undefined && walk(view, run, found, '', [], '');
  return found;
}

/** True when anything in this scope works, waits, or can start. */
function walk(view: GraphView, run: RunState, found: Survey, frame: string, scope: Scope, suffix: string): boolean {
  let open = false;
  const bounds = trialBounds(view, run);
  // Skips decided in this pass are seen by the steps behind them, so that a dead path closes in one go.
  const skipped = new Set<string>();
  for (const node of view.inside(frame)) {
    const key = run.current[node.id + suffix];
    const step = key === undefined ? undefined : run.steps[key];
    if (step && step.status !== 'stale') {
      if (!isActive(step)) continue;
      open = true;
      found.active.push(step);
      if (step.frame && step.status === 'running') walkItems(view, run, found, step, step.frame.items, suffix);
      continue;
    }
    if (bounds && !bounds.has(node.id)) continue;
    const verdict = verdictOf(node, step, run, suffix, skipped);
    if (verdict === 'wait') continue;
    const round = (step?.round ?? 0) + 1;
    const place: Place = { nodeId: node.id, scope, round, step: stepKey(node.id, scope, round) };
    if (verdict === 'skip') {
      found.skip.push(place);
      skipped.add(node.id);
      continue;
    }
    open = true;
    found.ready.push(place);
    if (node.node.startWhen === 'any' && node.node.cancelOthers) found.winners.push(place);
  }
  return open;
}

/** Items work in list order, as many at a time as the for-each allows: the first unsettled ones are the open ones. */
function walkItems(
  view: GraphView,
  run: RunState,
  found: Survey,
  frame: StepState,
  items: NonNullable<StepState['frame']>['items'],
  suffix: string,
): void {
  let left = Math.max(1, frame.frame?.concurrency ?? 1);
  let unsettled = 0;
  for (const item of items) {
    if (item.settled) continue;
    unsettled += 1;
    if (left === 0) break;
    left -= 1;
    const scope = [...frame.scope, { frame: frame.nodeId, item: item.key }];
    const inner = `${suffix === '' ? '@' : `${suffix}/`}${scopeKey(scope.slice(-1))}`;
    if (!walk(view, run, found, frame.nodeId, scope, inner)) found.items.push({ frame, item: item.key });
  }
  if (unsettled === 0) found.fullFrames.push(frame);
}

function verdictOf(node: NodeView, stale: StepState | undefined, run: RunState, suffix: string, skipped: ReadonlySet<string>): Verdict {
  // Sent back, it is not done again: what it was sent back to is not part of the try.
  if (isTriedAlone(run, node.id)) return stale ? 'wait' : 'ready';
  const verdict = reached(node, stale, run, suffix, skipped);
  return verdict === 'ready' && node.node.disabled ? 'skip' : verdict;
}

/** Where a scope begins: the entry of the pipeline, or every step of a for-each that nothing leads to. */
function isBeginning(node: NodeView): boolean {
  return node.frame === '' ? node.can.entry === true : true;
}

function reached(node: NodeView, stale: StepState | undefined, run: RunState, suffix: string, skipped: ReadonlySet<string>): Verdict {
  if (node.waysIn.length === 0) return isBeginning(node) ? 'ready' : 'skip';
  let live = 0;
  let open = 0;
  let fresh = 0;
  for (const edge of node.waysIn) {
    const source = sourceOf(edge, run, suffix);
    const state = skipped.has(edge.from.node) ? 'dead' : edgeState(edge, source);
    if (state === 'live') live += 1;
    if (state === 'open') open += 1;
    if (state === 'live' && (source?.movedSeq ?? 0) > (stale?.movedSeq ?? 0)) fresh += 1;
  }
  if (node.node.startWhen !== 'any') return open > 0 ? 'wait' : live > 0 ? 'ready' : 'skip';
  // A new round is started by what was redone, not by a branch that was ignored in the round before, unless nothing else comes.
  if (stale ? fresh > 0 : live > 0) return 'ready';
  if (open > 0) return 'wait';
  return live > 0 ? 'ready' : 'skip';
}

function sourceOf(edge: PipelineEdge, run: RunState, suffix: string): StepState | undefined {
  const key = run.current[edge.from.node + suffix];
  return key === undefined ? undefined : run.steps[key];
}

/** Settled edges are live or dead; an edge out of a step that is out of date, or not done yet, is open. */
function edgeState(edge: PipelineEdge, source: StepState | undefined): EdgeState {
  if (!source) return 'open';
  if (source.status === 'done') return source.outcome === edge.from.outcome ? 'live' : 'dead';
  return source.status === 'skipped' || source.status === 'cancelled' ? 'dead' : 'open';
}

/** True when exactly this execution may start now: its place is ready and every item around it is being worked on. */
export function canStart(view: GraphView, run: RunState, place: Place): boolean {
  const node = view.node(place.nodeId);
  if (!node || !run.started || run.ended || trialBounds(view, run)?.has(node.id) === false) return false;
  const stale = currentStep(run, place.nodeId, place.scope);
  if (stale && stale.status !== 'stale') return false;
  if (place.round !== (stale?.round ?? 0) + 1 || !scopeIsOpen(run, place.scope)) return false;
  const suffix = place.scope.length === 0 ? '' : `@${scopeKey(place.scope)}`;
  return verdictOf(node, stale, run, suffix, new Set()) === 'ready';
}

/** Every for-each around it runs and has not settled the item yet. */
export function scopeIsOpen(run: RunState, scope: Scope): boolean {
  return scope.every((level, depth) => {
    const frame = currentStep(run, level.frame, scope.slice(0, depth));
    const item = frame?.frame?.items.find((entry) => entry.key === level.item);
    return frame?.status === 'running' && item !== undefined && item.settled === undefined;
  });
}
