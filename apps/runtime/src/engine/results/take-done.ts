import { AppError } from '@baton/schema/errors/app-error';
import { SYSTEM } from '@baton/schema/run/actor';
import type { NodeView } from '@baton/schema/graph/graph-view';
import { LIMITS } from '@baton/schema/limits';
import type { StepEffect, StepResult } from '@baton/schema/node/executor';
import type { ArtefactRef, ValueRef } from '@baton/schema/run/values';
import { placeKey } from '@baton/schema/run/step-key';
import { addVersion } from '../artefact-version.ts';
import type { CommandOf } from '../command.ts';
import { type Draft, keep, write } from '../draft.ts';
import { failStep, plainFailure } from '../fail-step.ts';
import { finishStep, takeable } from '../finish-step.ts';
import { passRecord } from '../gate/pass-record.ts';
import type { Place } from '../places.ts';
import { approvalsOf } from '../upstream.ts';
import { bytesOf } from '../values/keep-value.ts';

type DoneResult = Extract<StepResult, { kind: 'done' }>;

/** A finished step: its output is checked and stored, its effects become rows, its way out is taken. */
export function takeDone(draft: Draft, command: CommandOf<'step-result'>, result: DoneResult): void {
  const { place, attempt, read, cleaned } = command;
  const outcome = takeable(draft, place.nodeId, place.scope, result.outcome);
  const wrong =
    outcome === undefined ? new AppError('rounds_used_up') : (wrongResult(draft, place, result) ?? wrongEffect(draft, place, result));
  if (wrong || outcome === undefined) {
    const failure = plainFailure(wrong ?? new AppError('rounds_used_up'));
    return failStep(draft, place, attempt, result.usage ? { ...failure, usage: result.usage } : failure);
  }
  const stored = storeOutput(draft, place, result);
  const passed = passedWithoutPerson(draft, place, outcome);
  if (passed) keepPass(draft, place, outcome, read);
  finishStep(draft, SYSTEM, place, attempt, {
    outcome,
    ...stored,
    ...(result.usage && { usage: result.usage }),
    ...(Object.keys(read).length > 0 && { read }),
    ...(passed && { by: 'dial' as const }),
    ...(result.answers && {
      answers: keep(
        draft,
        result.answers.map((answer) => ({ ...answer })),
      ),
    }),
    ...((cleaned || result.cleaned) && { cleaned: true as const }),
    ...takeEffects(draft, place, result.effects ?? []),
  });
}

function wrongResult(draft: Draft, place: Place, result: DoneResult): AppError | undefined {
  if (!hasWayOut(draft.view.node(place.nodeId), result.outcome)) {
    return new AppError('step_failed', { message: `The step came back with the way out "${result.outcome}", which it does not have.` });
  }
  return tooLarge(bytesOf(result.output));
}

/** A step without ways out (an end) says `done` by a name of its own. */
export function hasWayOut(node: NodeView | undefined, outcome: string): boolean {
  return node !== undefined && (node.outcomes.length === 0 || node.outcomes.some((known) => known.id === outcome));
}

export function tooLarge(bytes: number): AppError | undefined {
  if (bytes <= LIMITS.outputBytes) return undefined;
  return new AppError('result_too_large', {
    message: `The result has ${bytes.toLocaleString('en')} bytes; one step may store at most ${LIMITS.outputBytes.toLocaleString('en')}.`,
  });
}

/** Released is only what a person approved in exactly these bytes, in the current round, on the way that leads here. */
function wrongEffect(draft: Draft, place: Place, result: DoneResult): AppError | undefined {
  const { view, state } = draft;
  const loose = result.effects?.some(
    (effect) => effect.kind === 'release' && approvalsOf(view, state, place, effect.artefact.hash).length === 0,
  );
  return loose ? new AppError('release_not_approved') : undefined;
}

function storeOutput(draft: Draft, place: Place, result: DoneResult): { output: ValueRef; artefact?: ArtefactRef } {
  if (!result.artefact) return { output: keep(draft, result.output) };
  const { type, title } = result.artefact;
  const artefact = placeKey(place.nodeId, place.scope);
  const ref = addVersion(draft, { artefact, type, title, content: result.output, step: place.step, createdBy: SYSTEM });
  return { output: { artefact: ref }, artefact: ref };
}

/** A dialled gate came back with a decision and nobody was asked. */
function passedWithoutPerson(draft: Draft, place: Place, outcome: string): boolean {
  const node = draft.view.node(place.nodeId);
  const resumed = draft.state.steps[place.step]?.resume !== undefined;
  return node?.can.waitsForPerson === true && !resumed && node.outcomes.some((known) => known.id === outcome && known.kind === 'decision');
}

/** The file of sign-offs tells of every gate, also of one that asked nobody. It has no gate's row, so it names none. */
function keepPass(draft: Draft, place: Place, outcome: string, read: Record<string, ArtefactRef>): void {
  const record = passRecord(draft, place, outcome, read);
  write(draft, 'signoffs', { signoffId: draft.env.newId(), gateId: '', decision: outcome, record, actor: SYSTEM });
}

/** Rows for what leaves the run. A rehearsal and a test release nothing: the step is done, but no release is written. */
function takeEffects(draft: Draft, place: Place, effects: readonly StepEffect[]): { released?: ArtefactRef; nextBriefId?: string } {
  const { view, state, env } = draft;
  const taken: { released?: ArtefactRef; nextBriefId?: string } = {};
  for (const effect of effects) {
    if (effect.kind === 'next_cycle') {
      taken.nextBriefId = env.newId();
      write(draft, 'nextBriefs', { briefId: taken.nextBriefId, title: effect.title, brief: effect.brief, fromStep: place.step });
    } else if (state.started?.mode === 'real') {
      const { artefact: ref, title, audience } = effect;
      taken.released = ref;
      write(draft, 'releases', {
        step: place.step,
        ref,
        title,
        audience,
        gateIds: approvalsOf(view, state, place, ref.hash).map((approval) => approval.gateId),
      });
    }
  }
  return taken;
}
