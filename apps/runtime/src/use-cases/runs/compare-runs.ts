import type { ComparedSide, RunComparison } from '@baton/schema/api/steering';
import { AppError } from '@baton/schema/errors/app-error';
import { isJsonObject, type Json } from '@baton/schema/json';
import type { StepState } from '@baton/schema/run/state';
import { stepKey } from '@baton/schema/run/step-key';
import { addUsage, type Usage } from '@baton/schema/run/values';
import type { Caller } from '../../auth/caller.ts';
import { editsOf, newestOf } from '../../engine/upstream.ts';
import { canonicalJson } from '../../engine/values/canonical-json.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { LoadedState } from '../ports/engine-door.ts';
import type { RunListRow } from '../ports/run-reads.ts';
import { namedStep } from './named-step.ts';
import { needRun, needRunHead } from './need-run.ts';
import { runSummary } from './run-summary.ts';

/** A result longer than this (in characters of JSON) is looked at in its own run. */
const VALUE_CHARS = 4_000;

/** Two runs of one pipeline, step by step; the versions may differ. @throws AppError `not_found`, `run_cleared`, `bad_input` */
export async function compareRuns(deps: HouseDeps, caller: Caller, runId: string, withId: string): Promise<RunComparison> {
  for (const id of [runId, withId]) await needRunHead(deps, caller, id);
  const rows: [RunListRow, RunListRow] = [await needRun(deps, caller, runId), await needRun(deps, caller, withId)];
  if (rows[0].pipelineId !== rows[1].pipelineId)
    throw new AppError('bad_input', {
      path: '/with',
      message: 'These are runs of two different pipelines.',
      fix: 'Choose two runs of the same pipeline.',
    });
  const [one, other] = await Promise.all([deps.engine.read(runId), deps.engine.read(withId)]);
  const steps = placesOf([one, other]).flatMap((place) => {
    const [left, right] = [currentAt(one, place), currentAt(other, place)];
    const named = namedStep(left ? one : other, left ?? right);
    if (!named) return [];
    const sides = { one: sideOf(one, left), other: sideOf(other, right) };
    return [{ ...named, place, ...sides, same: cameOutTheSame(sides.one, sides.other) }];
  });
  return { one: runSummary(rows[0]), other: runSummary(rows[1]), brief: await compareBriefs(deps, one, other), steps };
}

/** Places that something happened at in either run, in graph order, items in the order in which they were begun. */
function placesOf(runs: readonly LoadedState[]): string[] {
  const order = new Map<string, number>();
  for (const { view } of runs) {
    const walk = (frame: string): void => {
      for (const node of view.inside(frame)) {
        if (!order.has(node.id)) order.set(node.id, order.size);
        walk(node.id);
      }
    };
    walk('');
  }
  const found = new Map(
    runs.flatMap(({ state }) => Object.entries(state.current).map(([place, key]) => [place, state.steps[key]] as const)),
  );
  return [...found.keys()].toSorted((a, b) => (order.get(found.get(a)?.nodeId ?? '') ?? 0) - (order.get(found.get(b)?.nodeId ?? '') ?? 0));
}

function currentAt({ state }: LoadedState, place: string): StepState | undefined {
  return state.steps[state.current[place] ?? ''];
}

function sideOf(run: LoadedState, step: StepState | undefined): ComparedSide | null {
  if (!step) return null;
  const { view, state } = run;
  const rounds = Array.from({ length: step.round }, (_, at) => state.steps[stepKey(step.nodeId, step.scope, at + 1)]).flatMap(
    (each) => each ?? [],
  );
  const usage = rounds.reduce<Usage | undefined>((sum, each) => addUsage(sum, each.usage), undefined);
  const took = rounds.flatMap((each) => (each.endedAt && !each.shared ? Date.parse(each.endedAt) - Date.parse(each.startedAt) : []));
  const ways = view.node(step.nodeId)?.outcomes ?? [];
  return {
    step: step.step,
    status: step.status,
    outcome: ways.length > 1 ? (ways.find((way) => way.id === step.outcome)?.label ?? '') : '',
    rounds: step.round,
    ms: took.length > 0 ? took.reduce((sum, ms) => sum + ms, 0) : null,
    cost: usage ? usage.cost : 0,
    document: documentOf(run, step),
    value: valueOf(step),
    byHand: rounds.some((each) => each.by === 'hand'),
    changedSettings: rounds.some((each) => each.config !== undefined),
    shared: step.shared === true,
  };
}

/** The newest version that stands: with what people changed in it at gates that were not redone since. */
function documentOf({ state }: LoadedState, { artefact }: StepState): ComparedSide['document'] {
  if (!artefact) return null;
  const gates = Object.values(state.current).flatMap((key) => {
    const gate = state.steps[key];
    return gate?.edited && gate.status === 'done' ? [gate] : [];
  });
  return newestOf(artefact, editsOf(gates));
}

function valueOf({ output, artefact }: StepState): Json | null {
  if (artefact || !output || !('inline' in output)) return null;
  return JSON.stringify(output.inline).length <= VALUE_CHARS ? output.inline : null;
}

/** By content: two documents are the same when their bytes are. */
function cameOutTheSame(one: ComparedSide | null, other: ComparedSide | null): boolean {
  if (!one || !other) return one === other;
  return (
    one.status === other.status &&
    one.outcome === other.outcome &&
    one.document?.hash === other.document?.hash &&
    canonicalJson({ value: one.value }) === canonicalJson({ value: other.value })
  );
}

async function compareBriefs(deps: HouseDeps, one: LoadedState, other: LoadedState): Promise<RunComparison['brief']> {
  const briefs = await Promise.all(
    [one, other].map(async ({ state }) => (state.started ? deps.engine.value(state.runId, state.started.brief) : {})),
  );
  const labels = new Map([...other.view.pipeline.brief.fields, ...one.view.pipeline.brief.fields].map((field) => [field.key, field.label]));
  return [...labels].flatMap(([key, label]) => {
    const [left = null, right = null] = briefs.map((brief) => (isJsonObject(brief) ? (brief[key] ?? null) : null));
    return left === null && right === null
      ? []
      : [{ label, one: left, other: right, same: canonicalJson({ it: left }) === canonicalJson({ it: right }) }];
  });
}
