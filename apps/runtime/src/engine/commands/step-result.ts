import { AppError } from '@baton/schema/errors/app-error';
import { SYSTEM } from '@baton/schema/run/actor';
import type { CommandOf } from '../command.ts';
import { type Draft, emit, write } from '../draft.ts';
import { checkExecution } from '../execution.ts';
import { failStep, plainFailure } from '../fail-step.ts';
import { openGate } from '../gate/open-gate.ts';
import { headOf } from '../places.ts';
import { leaveFrame } from '../results/leave-frame.ts';
import { openFrame } from '../results/open-frame.ts';
import { waitChild } from '../results/wait-child.ts';
import { takeDone } from '../results/take-done.ts';

type ResultCommand = CommandOf<'step-result'>;

/** What an attempt came back with. A result nobody waits for any more is refused with `step_not_there` and dropped. */
export function stepResult(draft: Draft, command: ResultCommand): AppError | undefined {
  const { place, attempt, result } = command;
  const stale = checkExecution(draft.view, draft.state, place, attempt);
  if (stale) return stale;
  switch (result.kind) {
    case 'done':
      takeDone(draft, command, result);
      break;
    case 'wait_person':
      openGate(draft, command, result.gate, result.resume === true);
      break;
    case 'wait_until':
      waitUntil(draft, command, result);
      break;
    case 'wait_child':
      waitChild(draft, command, result.call);
      break;
    case 'wait_event':
      waitEvent(draft, command, result);
      break;
    case 'open_frame':
      openFrame(draft, place, attempt, result);
      break;
    case 'leave_frame':
      leaveFrame(draft, place, attempt, result);
      break;
  }
  return undefined;
}

function waitUntil(
  draft: Draft,
  { place, attempt }: ResultCommand,
  result: Extract<ResultCommand['result'], { kind: 'wait_until' }>,
): void {
  const at = Date.parse(result.at);
  if (Number.isNaN(at))
    return failStep(
      draft,
      place,
      attempt,
      plainFailure(new AppError('date_invalid', { message: `"${result.at}" is not a date to wait for.` })),
    );
  const timerId = draft.env.newId();
  const fireAt = new Date(at).toISOString();
  const wait = { kind: 'time' as const, timerId, at: fireAt, why: result.why, resume: result.resume === true };
  emit(draft, SYSTEM, 'step.waiting', { ...headOf(place), attempt, wait });
  write(draft, 'timers', { timerId, step: place.step, fireAt, kind: 'wait' });
}

function waitEvent(
  draft: Draft,
  { place, attempt }: ResultCommand,
  result: Extract<ResultCommand['result'], { kind: 'wait_event' }>,
): void {
  const { name, correlation, why } = result;
  emit(draft, SYSTEM, 'step.waiting', { ...headOf(place), attempt, wait: { kind: 'event', name, correlation, why, resume: false } });
  write(draft, 'awaitedEvents', { step: place.step, name, correlation });
}
