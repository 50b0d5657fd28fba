import { AppError } from '@baton/schema/errors/app-error';
import { hasErrors, type Issue } from '@baton/schema/errors/issue';
import { type GraphView, graphView, isSendBack, type NodeView } from '@baton/schema/graph/graph-view';
import { hashOfMeaning } from '@baton/schema/graph/hash-of-meaning';
import { outOfDate } from '@baton/schema/graph/out-of-date';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import { readsOf } from '@baton/schema/graph/reads-of';
import { checkPipeline } from '@baton/schema/graph/validate-pipeline';
import type { Json, JsonObject } from '@baton/schema/json';
import { LIMITS } from '@baton/schema/limits';
import type { SharedStep } from '@baton/schema/run/shared';
import { stepKey } from '@baton/schema/run/step-key';
import type { Trial } from '@baton/schema/run/trial';
import type { Caller } from '../../auth/caller.ts';
import { startersOf } from '../../engine/starters-of.ts';
import { boundsOf } from '../../engine/trial-bounds.ts';
import { checkBrief } from '../check-brief.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { BodyOf } from '../input-of.ts';
import { needDraft } from '../pipelines/need-draft.ts';
import type { RunListRow } from '../ports/run-reads.ts';
import { needModel } from '../runs/need-model.ts';
import { needRun, needRunHead } from '../runs/need-run.ts';
import type { LoadedState } from '../ports/engine-door.ts';
import { type Collected, collectResults } from './collect-results.ts';
import { type EarlierResults, earlierResults } from './earlier-results.ts';
import { fitting } from './kept-of-base.ts';
import { type Result } from './result-of-sample.ts';

type TryBody = BodyOf<'tries.start'>;
type Base = LoadedState & { row: Pick<RunListRow, 'number'> & { id: string; at: string } };

/**
 * Tries a part of the saved draft as a run of its own: one step on given results, everything up to a step, or everything from
 * it on with the earlier results as they were. Always a test or a rehearsal.
 * @throws AppError `step_not_there`, `inputs_missing` with every step that has no result, `pipeline_invalid`, `bad_input`,
 * `rehearsal_only`, `run_cleared`, `too_large`, `not_found`
 */
export async function startTry(
  deps: HouseDeps,
  caller: Caller,
  pipelineId: string,
  body: TryBody,
  idempotency: { key: string; bodyHash: string } | undefined,
): Promise<string> {
  const { document } = await needDraft(deps, caller, pipelineId);
  const view = graphView(document, deps.catalog);
  const node = needStep(view, body.node);
  const trial: Trial = { kind: body.kind, nodeId: node.id };
  refuseProblems(view, trial, checkPipeline(document, deps.catalog));
  const { base, tries, newest } = await earlierOf(deps, caller, pipelineId, body);
  const brief = await briefOf(deps, view, body, base ?? newest);
  const collected: Collected =
    trial.kind === 'up_to'
      ? { kept: undefined, given: [], missing: [] }
      : await collectResults({
          view,
          trial,
          base: base && { state: fitting(view, base.state), at: base.row.at },
          tries,
          written: body.given,
          item: body.item,
          brief,
          now: new Date(deps.clock.now()).toISOString(),
          resultOfTry: (runId, nodeId) => resultOfTry(deps, document, runId, nodeId),
        });
  if (trial.kind === 'step' && Object.keys(brief).length === 0 && readsOf(view, node.id).brief) collected.missing.unshift(NO_BRIEF);
  refuseMissing(collected, trial, node);
  refuseTooMuch(collected);
  if (trial.kind === 'from') refuseUnreached(view, node, collected);
  const runs = boundsOf(view, trial);
  await needModel(deps, caller, { ...document, nodes: document.nodes.filter((one) => runs.has(one.id)) }, body.mode);
  const hash = hashOfMeaning(document, deps.hash);
  const version = await deps.pipelines.snapshot(caller.workspaceId, {
    id: deps.ids.next(),
    pipelineId,
    hash,
    document,
    createdBy: caller.actor,
  });
  const runId = deps.ids.next();
  const { kept, given } = collected;
  const shares = base && kept && kept.steps.length > 0;
  const made = await deps.engine.start({
    run: {
      runId,
      workspaceId: caller.workspaceId,
      pipelineId,
      versionId: version.id,
      mode: body.mode,
      title: titleOf(trial, node),
      lineageId: runId,
      cycle: 1,
      ...(shares && { sharedFromRunId: base.row.id }),
      createdBy: caller.actor,
      ...(idempotency && { idempotency }),
    },
    pipelineName: document.name,
    hash,
    brief,
    trial,
    given,
    marks: body.marks.filter((id) => view.node(id)),
    ...(shares && {
      shared: {
        fromRunId: base.row.id,
        fromNumber: base.row.number,
        fromStep: stepKey(node.id, [], 1),
        nodeId: node.id,
        starters: startersOf(base.state),
        steps: withReasons(kept.steps, outOfDate(base.view.pipeline, document, deps.catalog)),
        artefacts: kept.artefacts,
      },
    }),
  });
  return made.runId;
}

const NO_BRIEF: Issue = {
  code: 'inputs_missing',
  severity: 'error',
  where: { path: '/brief' },
  message: 'There is no brief to try it with yet.',
  fix: 'Write one, or give the pipeline a sample brief.',
};

function needStep(view: GraphView, id: string): NodeView {
  const node = view.node(id);
  if (!node)
    throw new AppError('step_not_there', {
      message: 'This step is not in the draft as it is saved.',
      fix: 'Wait until the draft is saved, then try again.',
    });
  if (node.node.disabled)
    throw new AppError('step_not_there', { message: `“${node.node.name}” is switched off.`, fix: 'Switch it on first.' });
  return node;
}

/** What only says that more is to be drawn: a run that comes there has nothing left to do. */
const UNFINISHED: ReadonlySet<string> = new Set(['no_end', 'dead_end', 'outcome_not_wired', 'exhausted_not_wired', 'unreachable']);

/**
 * While something is being built there are faults elsewhere: only those count that this try would meet. Of one step alone
 * these are its settings, because no path of it is taken.
 */
function refuseProblems(view: GraphView, trial: Trial, problems: readonly Issue[]): void {
  const runs = boundsOf(view, trial);
  const alone = trial.kind === 'step';
  const met = problems
    .filter(({ code }) => !UNFINISHED.has(code))
    .filter(({ where: { node, path } }) => (node === undefined ? !alone : runs.has(node) && (!alone || path.includes('/config'))));
  if (hasErrors(met)) throw new AppError('pipeline_invalid', { issues: met });
}

interface Earlier {
  base: Base | undefined;
  tries: EarlierResults['tries'];
  /** Where there is no such run: the newest try, for its brief. */
  newest: LoadedState | undefined;
}

async function earlierOf(deps: HouseDeps, caller: Caller, pipelineId: string, { base: wanted }: TryBody): Promise<Earlier> {
  if (wanted !== undefined) await needRunHead(deps, caller, wanted);
  const [found, named] = await Promise.all([
    earlierResults(deps, caller, pipelineId),
    wanted === undefined ? undefined : needRun(deps, caller, wanted),
  ]);
  if (named && named.pipelineId !== pipelineId)
    throw new AppError('bad_input', { message: 'That run is of another pipeline.', fix: 'Choose a run of this one.', path: '/base' });
  const { base, newest, tries } = found;
  const row = named ? { id: named.id, number: named.number, at: named.startedAt } : base && { ...base, id: base.runId };
  if (!row) return { base: undefined, tries, newest: newest && (await deps.engine.read(newest.runId)) };
  return { base: { ...(await deps.engine.read(row.id)), row }, tries, newest: undefined };
}

async function briefOf(
  deps: HouseDeps,
  { pipeline }: GraphView,
  { brief, kind }: TryBody,
  from: LoadedState | undefined,
): Promise<JsonObject> {
  const started = from?.state.started;
  const earlier = brief === undefined && from && started ? await deps.engine.value(from.state.runId, started.brief) : undefined;
  const sample = pipeline.samples.brief;
  // A whole run begins with the sample that its author keeps up to date; what goes on from a run, with that run's.
  const taken = brief ?? (kind === 'up_to' ? (sample ?? earlier) : (earlier ?? sample)) ?? {};
  if (kind !== 'up_to') return taken as JsonObject;
  const checked = checkBrief(pipeline.brief.fields, taken as Json);
  if (checked.issues.length > 0) throw new AppError('bad_input', { issues: checked.issues });
  return checked.brief;
}

async function resultOfTry(
  deps: HouseDeps,
  document: Pipeline,
  runId: string,
  nodeId: string,
): Promise<(Result & { outcome?: string; outdated?: string }) | undefined> {
  const { state, view } = await deps.engine.read(runId);
  const step = Object.values(state.steps).findLast((one) => one.nodeId === nodeId && one.output && !one.given && !one.shared);
  if (!step?.output) return undefined;
  const output = await deps.engine.value(runId, step.output);
  const { artefact: ref, outcome } = step;
  const outdated = step.outdated ?? outOfDate(view.pipeline, document, deps.catalog).get(nodeId);
  return {
    output,
    ...(outcome !== undefined && { outcome }),
    ...(ref && { document: { type: ref.type, title: ref.title } }),
    ...(outdated !== undefined && { outdated }),
  };
}

/** What is taken over says for good why it did not follow from the draft any more: the next change may undo what is seen now. */
function withReasons(steps: readonly SharedStep[], reasons: ReadonlyMap<string, string>): SharedStep[] {
  return steps.map((step) => {
    const outdated = step.outdated ?? reasons.get(step.nodeId);
    return outdated === undefined || step.status !== 'done' ? step : { ...step, outdated };
  });
}

function refuseMissing({ missing }: Collected, { kind }: Trial, { node }: NodeView): void {
  if (missing.length === 0) return;
  const [first] = missing;
  const message =
    kind === 'step'
      ? `“${node.name}” reads ${missing.length === 1 ? 'a result that is' : `${missing.length} results that are`} not there yet.`
      : `Nothing to start from: ${first?.message ?? ''}`;
  throw new AppError('inputs_missing', { message, issues: missing });
}

function refuseTooMuch({ kept, given }: Collected): void {
  if (Buffer.byteLength(JSON.stringify([kept?.steps, kept?.artefacts, given])) <= LIMITS.sharedBytes) return;
  throw new AppError('too_large', {
    message: `The results before this step are more than a run may begin with (${LIMITS.sharedBytes / 1024 / 1024} MB).`,
    fix: 'Run up to this step instead.',
  });
}

/** The results that it goes on from must lead to it. Where a gate is asked again, that is for its people to say. */
function refuseUnreached(view: GraphView, { node, waysIn }: NodeView, { kept, given }: Collected): void {
  const taken = new Map<string, string | undefined>([
    ...(kept?.steps ?? []).map((step) => [step.nodeId, step.status === 'done' ? step.outcome : undefined] as const),
    ...given.flatMap((one) => ('outcome' in one ? [[one.nodeId, one.outcome] as const] : [])),
  ]);
  if (kept && kept.askedAgain.length > 0) return;
  if (waysIn.length === 0 || waysIn.some((edge) => isSendBack(edge) || taken.get(edge.from.node) === edge.from.outcome)) return;
  const [before] = waysIn.flatMap((edge) => view.node(edge.from.node)?.node.name ?? []);
  throw new AppError('inputs_missing', {
    message: `The results there are do not lead to “${node.name}”: “${before ?? 'the step before it'}” went another way.`,
    fix: 'Run from an earlier step.',
  });
}

function titleOf({ kind }: Trial, { node: { name } }: NodeView): string {
  const words = kind === 'step' ? `Test of “${name}”` : kind === 'up_to' ? `Up to “${name}”` : `From “${name}”`;
  return words.slice(0, LIMITS.nameChars);
}
