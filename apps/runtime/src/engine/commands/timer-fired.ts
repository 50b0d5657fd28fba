import { AppError } from '@baton/schema/errors/app-error';
import { SYSTEM } from '@baton/schema/run/actor';
import type { GateState } from '@baton/schema/run/state';
import type { CommandOf } from '../command.ts';
import { type Draft, emit, write } from '../draft.ts';
import { followOutcome } from '../finish-step.ts';
import { gapsAtGate } from '../gate/gaps-at-gate.ts';
import { decideGate } from '../gate/decide-gate.ts';

type TimerFired = CommandOf<'timer-fired'>;

/**
 * A timer row fell due: a wait is over, a retry may go on, or a gate's deadline has passed. A timer that nobody waits
 * for any more is refused with `step_not_there`.
 */
export function timerFired(draft: Draft, command: TimerFired): AppError | undefined {
  const { timerId, step: stepId, late } = command;
  const step = draft.state.steps[stepId];
  const gate = step?.wait?.gateId === undefined ? undefined : draft.state.gates[step.wait.gateId];
  const deadline = gate?.status === 'open' && gate.dueTimer === timerId;
  const reminder = gate?.status === 'open' && gate.remindTimer === timerId;
  if (step?.retryTimer !== timerId && step?.wait?.timerId !== timerId && !deadline && !reminder) {
    return new AppError('step_not_there', { message: 'Nobody waits for this timer any more.' });
  }
  emit(draft, SYSTEM, 'timer.fired', { timerId, step: stepId, late });
  write(draft, 'timersDone', timerId);
  if (deadline) passDeadline(draft, gate, command);
  else if (reminder) remind(draft, gate, 'gate_reminder');
  else followOutcome(draft, SYSTEM, stepId);
  return undefined;
}

/** Nobody answered in time. What then was said by the author; it is never an approval. */
function passDeadline(draft: Draft, gate: GateState, { material }: TimerFired): void {
  const rule = material?.request.nobodyAnswers ?? 'escalate';
  const stop = rule === 'stop' ? material?.request.decisions.find((option) => option.tone === 'stop' && !option.approving) : undefined;
  if (material && stop) {
    decideGate(draft, { gateId: gate.gateId, material, option: stop, actor: SYSTEM, gaps: gapsAtGate(material) });
    return;
  }
  const kind = rule === 'remind' ? 'gate_reminder' : 'gate_escalated';
  remind(draft, gate, kind);
}

/** Mail to whoever the gate waits for. */
function remind(draft: Draft, gate: GateState, kind: 'gate_reminder' | 'gate_escalated'): void {
  write(draft, 'outbox', { kind, about: gate.gateId, payload: { question: gate.question, due: gate.due ?? '' } });
}
