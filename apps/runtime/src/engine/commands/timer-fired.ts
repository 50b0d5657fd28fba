import { DEFAULT_CALENDAR } from '@baton/schema/calendar/working-calendar';
import { AppError } from '@baton/schema/errors/app-error';
import { LIMITS } from '@baton/schema/limits';
import { SYSTEM } from '@baton/schema/run/actor';
import type { ReminderTime } from '@baton/schema/run/gate-happening';
import type { Assignee } from '@baton/schema/run/gate';
import type { GateState } from '@baton/schema/run/state';
import type { CommandOf } from '../command.ts';
import { type Draft, emit, write } from '../draft.ts';
import { followOutcome } from '../finish-step.ts';
import { gapsAtGate } from '../gate/gaps-at-gate.ts';
import { decideGate } from '../gate/decide-gate.ts';
import { openParties } from '../gate/tally.ts';
import { nextMorning } from '../working-days.ts';
import { tell } from '../tell.ts';

type TimerFired = CommandOf<'timer-fired'>;

/**
 * A timer row fell due: a wait is over, a retry may go on, or a gate's deadline has passed. A timer that nobody waits
 * for any more is refused with `step_not_there`.
 */
export function timerFired(draft: Draft, command: TimerFired): AppError | undefined {
  const { timerId, step: stepId, late } = command;
  const step = draft.state.steps[stepId];
  const gate = step?.wait?.gateId === undefined ? undefined : draft.state.gates[step.wait.gateId];
  const rings = gate?.status === 'open' ? ringing(gate, timerId) : undefined;
  if (step?.retryTimer !== timerId && step?.wait?.timerId !== timerId && !rings) {
    return new AppError('step_not_there', { message: 'Nobody waits for this timer any more.' });
  }
  emit(draft, SYSTEM, 'timer.fired', { timerId, step: stepId, late });
  write(draft, 'timersDone', timerId);
  if (!gate || !rings) followOutcome(draft, SYSTEM, stepId);
  else if (rings === 'deadline') passDeadline(draft, gate, command);
  // After downtime "due today" would be told when the day has passed: the deadline's own message says that.
  else if (rings === 'overdue' || (gate.due ?? '') > draft.env.now) remind(draft, gate, rings, command);
  return undefined;
}

function ringing({ dueTimer, remindTimer, dayTimer, againTimer }: GateState, timerId: string): 'deadline' | ReminderTime | undefined {
  if (timerId === dueTimer) return 'deadline';
  if (timerId === remindTimer) return 'before';
  if (timerId === dayTimer) return 'due';
  return timerId === againTimer ? 'overdue' : undefined;
}

/** Nobody answered in time. What then was said by the author; it is never an approval. */
function passDeadline(draft: Draft, gate: GateState, command: TimerFired): void {
  const { material } = command;
  const rule = material?.request.nobodyAnswers ?? 'escalate';
  const stop = rule === 'stop' ? material?.request.decisions.find((option) => option.tone === 'stop' && !option.approving) : undefined;
  if (material && stop)
    return decideGate(draft, { gateId: gate.gateId, material, option: stop, actor: SYSTEM, gaps: gapsAtGate(material) });
  if (rule === 'wait') return remind(draft, gate, 'passed', command);
  if (rule === 'remind') return remind(draft, gate, 'overdue', command);
  passUp(draft, gate, material?.request.escalateTo ?? OWNER);
}

const OWNER: Assignee = { kind: 'role', role: 'owner' };

/** Somebody else may answer as well, wherever nobody has; whoever was asked first still may. */
function passUp(draft: Draft, gate: GateState, to: Assignee): void {
  const parties = openParties(gate).map((party) => party.id);
  emit(draft, SYSTEM, 'gate.escalated', { gateId: gate.gateId, step: gate.step, to, parties });
  for (const party of parties) write(draft, 'seatsGiven', { gateId: gate.gateId, party, standIn: to });
  const payload = { question: gate.question, due: gate.due ?? '', why: 'overdue' };
  tell(draft, { kind: 'gate_escalated', about: gate.gateId, payload });
}

/** Tells whoever the gate waits for, and once it is overdue again on the next working days, a week long. */
function remind(draft: Draft, gate: GateState, when: ReminderTime, { calendar = DEFAULT_CALENDAR }: TimerFired): void {
  const sent = (gate.happened ?? []).filter((entry) => entry.kind === 'reminded' && entry.when === 'overdue').length;
  const again = when === 'overdue' && sent + 1 < LIMITS.overdueReminders ? draft.env.newId() : undefined;
  emit(draft, SYSTEM, 'gate.reminded', { gateId: gate.gateId, step: gate.step, when, ...(again && { againTimer: again }) });
  if (again) write(draft, 'timers', { timerId: again, step: gate.step, fireAt: nextMorning(draft.env.now, calendar), kind: 'wait' });
  if (when === 'passed') return;
  const payload = { question: gate.question, due: gate.due ?? '', when };
  tell(draft, { kind: when === 'due' ? 'gate_due' : 'gate_reminder', about: gate.gateId, payload });
}
