import { AppError } from '@baton/schema/errors/app-error';
import type { CommandOf } from '../command.ts';
import { type Draft, emit, keep, write } from '../draft.ts';
import { followOutcome } from '../finish-step.ts';

/** Something happened outside that a step waits for. The first match consumes it; without a match `step_not_there`. */
export function eventReceived(draft: Draft, command: CommandOf<'event-received'>): AppError | undefined {
  const { actor, name, correlation, payload, eventId } = command;
  const waiting = Object.values(draft.state.current)
    .map((key) => draft.state.steps[key])
    .find(
      (step) =>
        step?.status === 'waiting' &&
        step.step === (command.step ?? step.step) &&
        step.wait?.kind === 'event' &&
        step.wait.name === name &&
        step.wait.correlation === correlation,
    );
  if (!waiting) return new AppError('step_not_there', { message: 'No step waits for this.' });
  emit(draft, actor, 'event.received', { step: waiting.step, name, payload: keep(draft, payload) });
  write(draft, 'awaitedDone', waiting.step);
  if (eventId !== undefined) write(draft, 'eventsTaken', eventId);
  followOutcome(draft, actor, waiting.step);
  return undefined;
}
