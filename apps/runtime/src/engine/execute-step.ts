import type { WorkingCalendar } from '@baton/schema/calendar/working-calendar';
import { setAtPointer } from '@baton/schema/artefact/pointer';
import { AppError } from '@baton/schema/errors/app-error';
import type { JsonObject } from '@baton/schema/json';
import { LIMITS } from '@baton/schema/limits';
import type { NodeDefinition } from '@baton/schema/node/definition';
import type { StepContext, StepInput, StepResult } from '@baton/schema/node/executor';
import type { RunState } from '@baton/schema/run/state';
import type { ArtefactRef } from '@baton/schema/run/values';
import { isoTime } from '../ports/clock.ts';
import { type Failure, failureOf } from './faults.ts';
import type { GraphView, NodeView } from '@baton/schema/graph/graph-view';
import type { Attempt } from './plan.ts';
import type { Services } from './services.ts';
import { stepMaterial } from './step-material.ts';
import { type TextFrames, textFrames } from './text-frames.ts';
import { isTriedAlone } from './trial-bounds.ts';
import { approvalsOf } from './upstream.ts';
import { cleanJson } from './values/clean-json.ts';
import { freeze } from './values/freeze.ts';
import { resolveFeedback } from './values/resolve-feedback.ts';
import { readOf, type ResolvedValues } from './values/resolve-values.ts';

/** The run that a step is executed for. `state` is asked again, because approvals may come while the step works. */
export interface RunContext {
  view: GraphView;
  workspaceId: string;
  state(): RunState;
}

export type Settled =
  | { kind: 'result'; result: StepResult; read: Record<string, ArtefactRef>; cleaned: boolean; calendar?: WorkingCalendar }
  | { kind: 'failed'; failure: Failure };

/** Calls a step's executor once. Never rejects: whatever happens comes back as a result or as a failure. */
export async function executeStep(services: Services, context: RunContext, attempt: Attempt, signal: AbortSignal): Promise<Settled> {
  const { clock, bus } = services.deps;
  const { place } = attempt;
  const { runId } = context.state();
  const frames = textFrames(clock, { step: place.step, attempt: attempt.attempt }, (frame) => bus.publishText(runId, frame));
  try {
    const prepared = await prepare(services, context, attempt);
    signal.throwIfAborted();
    // An instant step calls nothing that could hang; a deadline would cost it more than its work.
    const work = (limited: AbortSignal): Promise<StepResult> => run(services, context, prepared, frames, limited);
    const raw = attempt.instant ? await work(signal) : await withDeadline(services, signal, work);
    frames.flush();
    const { value, cleaned } = cleanJson(raw);
    const result = inDocument(prepared.input, value as unknown as StepResult);
    const hasDueDate = result.kind === 'wait_person' && result.gate.dueInWorkingDays !== undefined;
    const calendar = hasDueDate ? { calendar: await services.deps.calendarOf(context.workspaceId) } : {};
    return { kind: 'result', result, read: readOf(prepared.resolved), cleaned, ...calendar };
  } catch (error) {
    frames.drop();
    bus.dropText(runId, place.step);
    return { kind: 'failed', failure: failureOf(error) };
  }
}

interface Prepared {
  node: NodeView;
  input: StepInput;
  resolved: ResolvedValues;
  redoId?: string;
}

async function prepare({ loader }: Services, { view, state }: RunContext, { place, attempt, redo }: Attempt): Promise<Prepared> {
  const run = state();
  const node = view.node(place.nodeId);
  if (!node?.definition) throw new AppError('unknown_node_type');
  const { config: raw, facts, resolved } = await stepMaterial(loader, view, run, node, place);
  const config = settingsOf(node, node.definition, raw);
  const feedback = await resolveFeedback(loader, view, run, place);
  const resume = run.steps[place.step]?.resume;
  const { scope, round } = place;
  const input: StepInput = {
    config,
    step: { key: place.step, nodeId: node.id, nodeKey: node.key, name: node.node.name, scope, round, attempt },
    run: facts,
    ...resolved,
    ...(feedback && { feedback }),
    ...(resume && { resume: { kind: resume.kind, payload: await loader.load(run.runId, resume.payload) } }),
  };
  if (!redo) return { node, input, resolved };
  const document = await loader.load(run.runId, { artefact: redo.ref });
  const { pointer, instruction, ref } = redo;
  const spent = run.steps[place.step]?.usage;
  const asked: StepInput = { ...input, redo: { document, type: ref.type, pointer, instruction }, ...(spent && { spent }) };
  return { node, input: asked, resolved, redoId: redo.id };
}

/** A passage goes into its document here and not in the step, so that nothing else of the document can change. */
function inDocument({ redo }: StepInput, result: StepResult): StepResult {
  if (!redo || result.kind !== 'done') return result;
  if (typeof result.output !== 'string')
    throw new AppError('step_failed', { message: 'The agent came back with something that is no text.' });
  return { ...result, output: setAtPointer(redo.document, redo.pointer, result.output) };
}

/** Settings by the text that they were read from: a version's settings never change, and every run of it reads the same. */
const read = new WeakMap<JsonObject, JsonObject>();

function settingsOf({ node }: NodeView, definition: NodeDefinition, raw: JsonObject): JsonObject {
  const known = read.get(raw);
  if (known !== undefined) return known;
  const parsed = definition.config.safeParse(raw);
  if (!parsed.success)
    throw new AppError('pipeline_invalid', {
      message: `The settings of "${node.name}" are not right.`,
      path: parsed.error.issues[0]?.path.join('/') ?? '',
    });
  const settings = freeze(parsed.data) as JsonObject;
  read.set(raw, settings);
  return settings;
}

async function run(
  services: Services,
  context: RunContext,
  prepared: Prepared,
  frames: TextFrames,
  signal: AbortSignal,
): Promise<StepResult> {
  const { deps } = services;
  const { node, input, redoId } = prepared;
  const executor = deps.executors.get(node.node.type);
  if (!executor) throw new AppError('unknown_node_type');
  const { id: runId, mode } = input.run;
  const { scope, nodeId } = input.step;
  const ctx: StepContext = {
    // Asked for only when it is used: a step without a model runs where none is connected.
    get model() {
      return deps.modelOf({
        runId,
        workspaceId: context.workspaceId,
        mode,
        pipeline: context.view.pipeline,
        tried: isTriedAlone(context.state(), nodeId),
      });
    },
    signal,
    idempotencyKey: `${runId}/${input.step.key}${redoId === undefined ? '' : `/${redoId}`}`,
    emitText: (delta) => {
      // A passage is shown when it stands in its document: its step is done, and nobody listens to it.
      if (!signal.aborted && !input.redo) frames.add(delta);
    },
    now: () => isoTime(deps.clock),
    timeZone: async () => (await deps.calendarOf(context.workspaceId)).timeZone,
    newId: () => deps.ids.next(),
    approvalsOf: (hash) => approvalsOf(context.view, context.state(), { nodeId, scope }, hash),
  };
  const result: unknown = await executor.execute(input, ctx);
  if (typeof result !== 'object' || result === null || !('kind' in result)) {
    throw new AppError('step_failed', { message: `"${node.node.name}" came back with nothing.` });
  }
  return result as StepResult;
}

/**
 * Ends the wait when the step is cancelled or takes longer than any step may, also when the executor does not listen.
 * What it still does after that is nobody's business any more.
 */
async function withDeadline<T>({ deps }: Services, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const limited = new AbortController();
  const stop = deps.clock.after(LIMITS.stepMs, () => limited.abort(tookTooLong()));
  const pass = (): void => limited.abort(signal.reason);
  signal.addEventListener('abort', pass, { once: true });
  try {
    const given = work(limited.signal);
    const cut = new Promise<never>((_resolve, reject) => {
      limited.signal.addEventListener('abort', () => reject(limited.signal.reason as Error), { once: true });
    });
    return await Promise.race([given, cut]);
  } finally {
    stop();
    signal.removeEventListener('abort', pass);
  }
}

function tookTooLong(): AppError {
  return new AppError('step_failed', { message: `The step took longer than ${LIMITS.stepMs / 60_000} minutes and was stopped.` });
}
