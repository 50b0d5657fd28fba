import { DEFAULT_CALENDAR } from '@baton/schema/calendar/working-calendar';
import { AppError } from '@baton/schema/errors/app-error';
import { personBehind, SYSTEM } from '@baton/schema/run/actor';
import type { GateRequest } from '@baton/schema/run/gate';
import type { Json } from '@baton/schema/json';
import type { CommandOf } from '../command.ts';
import { type Draft, emit, keep, write } from '../draft.ts';
import { failStep, plainFailure } from '../fail-step.ts';
import { headOf } from '../places.ts';
import { pathOf } from '../results/wait-child.ts';
import { usedUpOutcomes } from '../send-back.ts';
import { authorsOf, hasFourEyes } from '../starters-of.ts';
import { dueInWorkingDays, remindBefore } from '../working-days.ts';
import { isTry } from '../is-try.ts';
import { tell } from '../tell.ts';

/**
 * Turns a step's question into a gate: rows, deadline, notification, all in the commit of the step's wait. Decisions
 * whose rounds are used up stay in it, with the reason beside them: somebody may be granted one more. A question that nobody could answer is a failure and never an open gate.
 */
export function openGate(draft: Draft, command: CommandOf<'step-result'>, asked: GateRequest, resume: boolean): void {
  const { place, attempt, calendar = DEFAULT_CALENDAR } = command;
  const { state, view, env } = draft;
  const gone = usedUpOutcomes(view, state, place.nodeId, place.scope);
  const request = isTry(state) ? askingStarter(asked) : asked;
  const wrong = unanswerable(
    request,
    asked.decisions.filter((option) => !(option.outcome in gone)),
  );
  if (wrong) return failStep(draft, place, attempt, plainFailure(wrong));
  const gateId = env.newId();
  const { dueInWorkingDays: days, remindDaysBefore: ahead } = request;
  const due = days === undefined ? undefined : dueInWorkingDays(env.now, days, calendar);
  const remind = due === undefined || ahead === undefined ? undefined : remindBefore(due, ahead, env.now, calendar);
  const onTheDay = due === undefined ? undefined : remindBefore(due, 0, env.now, calendar);
  const remindTimer = remind === undefined || remind === onTheDay ? undefined : env.newId();
  const dayTimer = onTheDay === undefined ? undefined : env.newId();
  const dueTimer = due === undefined ? undefined : env.newId();
  emit(draft, SYSTEM, 'gate.opened', {
    ...headOf(place),
    gateId,
    question: request.question,
    parties: request.parties,
    release: request.release,
    ...(due && { due }),
    ...(dueTimer && { dueTimer }),
    ...(remindTimer && { remindTimer }),
    ...(dayTimer && { dayTimer }),
    documents: request.documents.map((document) => document.ref),
    request: keep(draft, request as unknown as Json),
  });
  emit(draft, SYSTEM, 'step.waiting', { ...headOf(place), attempt, wait: { kind: 'person', gateId, resume } });
  const { started } = state;
  write(draft, 'gatesOpened', {
    gateId,
    step: place.step,
    nodeId: place.nodeId,
    request,
    runTitle: started?.title ?? '',
    pipelineName: started ? pathOf(started) : '',
    mode: started?.mode ?? 'real',
    ...(due && { dueAt: due }),
    keptOut: keptOut(draft, request),
  });
  if (due && dueTimer) write(draft, 'timers', { timerId: dueTimer, step: place.step, fireAt: due, kind: 'wait' });
  if (remind && remindTimer) write(draft, 'timers', { timerId: remindTimer, step: place.step, fireAt: remind, kind: 'wait' });
  if (onTheDay && dayTimer) write(draft, 'timers', { timerId: dayTimer, step: place.step, fireAt: onTheDay, kind: 'wait' });
  tell(draft, { kind: 'gate_opened', about: gateId, payload: { question: request.question, ...(due && { due }) } });
}

/** Whoever tries a part of a draft is asked, and nobody else is bothered with it. */
function askingStarter(asked: GateRequest): GateRequest {
  const parties = asked.parties.map((party) => ({ ...party, assignee: { kind: 'starter' as const } }));
  return { ...asked, parties, notAuthor: false, nobodyAnswers: 'wait' };
}

/** Who has to leave it to somebody else: who asked for the work, and who wrote one of the texts. */
function keptOut(draft: Draft, request: GateRequest): string[] {
  if (isTry(draft.state) || (!request.notAuthor && !hasFourEyes(draft))) return [];
  const authors = authorsOf(
    draft.state,
    request.documents.map((document) => document.ref),
  );
  return [...new Set(authors.flatMap((author) => personBehind(author) ?? []))];
}

function unanswerable(request: GateRequest, left: GateRequest['decisions']): AppError | undefined {
  if (request.parties.length === 0) {
    return new AppError('step_failed', {
      message: 'Nobody is named who could answer this.',
      fix: 'Say in the step who decides, then try again.',
    });
  }
  if (left.length > 0) return undefined;
  return new AppError('rounds_used_up', { message: 'No decision is left that could be taken here.' });
}
