import { AppError } from '@baton/schema/errors/app-error';
import type { RunEvent } from '@baton/schema/run/events';
import type { PassageRedo } from '@baton/schema/run/redo';
import { type Account, loadAccounts, sharesAccounts } from '../accounts.ts';
import type { Command } from '../command.ts';
import { type Draft, openDraft } from '../draft.ts';
import type { Settled } from '../execute-step.ts';
import { failureOf } from '../faults.ts';
import { type Attempt, handKey, plan } from '../plan.ts';
import { applyCommand } from '../transition.ts';
import { withMaterial } from '../values/gate-material.ts';
import type { Desk, Message } from './desk.ts';

/** What is to be committed, and what to do once it stands. */
export interface Decision {
  draft: Draft;
  launch: Attempt[];
  collect: string[];
  /** Messages that this decision deals with. */
  handled: readonly Message[];
  /** Tells those who gave commands; called after the commit. */
  answers: ((events: readonly RunEvent[]) => void)[];
  nextRetryAt?: string;
}

/** Turns everything that has come in, and everything that can start because of it, into one draft. */
export async function decide(desk: Desk, messages: readonly Message[]): Promise<Decision> {
  const { view, state } = desk.run;
  const draft = openDraft(view, state, desk.services.env(), desk.counts);
  const decision: Decision = { draft, launch: [], collect: [], handled: messages, answers: [] };
  for (const message of messages) {
    if (message.kind === 'command') await takeCommand(desk, decision, message);
    else takeOwn(draft, message);
  }
  if (!desk.stopping) await planAhead(desk, decision);
  return decision;
}

/**
 * A late result is refused and forgotten: its step was cancelled, redone or finished by hand meanwhile. A result that
 * breaks the engine's own code would do so for ever; it becomes a failure of its step, which a person then sees.
 */
function takeOwn(draft: Draft, message: Exclude<Message, { kind: 'command' }>): void {
  try {
    applyCommand(draft, commandOf(message));
  } catch (error) {
    if (message.kind === 'settled') message.settled = { kind: 'failed', failure: { ...failureOf(error), retry: false } };
    throw error;
  }
}

async function takeCommand(desk: Desk, { draft, answers }: Decision, message: Extract<Message, { kind: 'command' }>): Promise<void> {
  const { resolve, reject } = message;
  const { services, run } = desk;
  const from = draft.events.length;
  try {
    const error = applyCommand(
      draft,
      await withMaterial(services.loader, draft.state, message.command, () => services.deps.calendarOf(run.workspaceId)),
    );
    if (error) answers.push(() => reject(error));
    else {
      const to = draft.events.length;
      answers.push((events) => resolve({ events: events.slice(from, to), state: { ...desk.run.state }, view: desk.run.view }));
    }
  } catch (error) {
    answers.push(() => reject(error));
  }
}

function commandOf(message: Exclude<Message, { kind: 'command' }>): Command {
  if (message.kind === 'collected') return { kind: 'close-frame', step: message.step, output: message.output };
  if (message.kind === 'not-collected') return { kind: 'frame-failed', step: message.step, failure: message.failure };
  const { attempt, settled } = message;
  const { place, redo } = attempt;
  if (redo) return redoCommand(redo, settled);
  if (settled.kind === 'failed') return { kind: 'step-failed', place, attempt: attempt.attempt, failure: settled.failure };
  return { ...settled, kind: 'step-result', place, attempt: attempt.attempt };
}

function redoCommand(redo: PassageRedo, settled: Settled): Command {
  if (settled.kind === 'failed') return { kind: 'redo-failed', redo, failure: settled.failure };
  const { result } = settled;
  if (result.kind !== 'done') return { kind: 'redo-failed', redo, failure: failureOf(new AppError('step_failed')) };
  return { kind: 'redo-done', redo, content: result.output, ...(result.usage && { usage: result.usage }) };
}

async function planAhead(desk: Desk, decision: Decision): Promise<void> {
  const { draft } = decision;
  const next = plan(desk.run.view, draft.state, { has: (step) => isBusy(desk, step) }, draft.env.now, draft.seen);
  const shared = sharesAccounts(desk.run.view, draft.state, [...next.attempts, ...next.redos], draft.seen);
  const accounts = shared ? await loadAccounts(desk.services, draft.state) : undefined;
  for (const attempt of next.attempts) {
    // Right after a death instant steps are written down too: one of them may be what the worker died of.
    const suspect = attempt.instant && desk.run.takenOverAt === desk.run.state.seq;
    if (attempt.instant && !suspect) decision.launch.push(attempt);
    else begin(decision, attempt, suspect || (attempt.recovered && desk.run.takenOverAt !== undefined), accounts);
  }
  for (const attempt of next.redos) beginRedo(decision, attempt, accounts);
  decision.collect = next.collect;
  if (next.nextRetryAt !== undefined) decision.nextRetryAt = next.nextRetryAt;
}

/** Writes the start of an attempt. It is launched unless a person has to be asked first. */
function begin({ draft, launch }: Decision, attempt: Attempt, died: boolean, accounts?: Account[]): void {
  const { place, recovered } = attempt;
  const refused = applyCommand(draft, {
    kind: 'step-started',
    place,
    attempt: attempt.attempt,
    recovered,
    died,
    ...(accounts && { accounts }),
  });
  if (!refused && draft.state.steps[place.step]?.status === 'running') launch.push(attempt);
}

/** Writes that the agent is asked. It is, unless that was refused. */
function beginRedo({ draft, launch }: Decision, attempt: Attempt, accounts?: Account[]): void {
  const { redo } = attempt;
  if (!redo) return;
  const from = draft.events.length;
  applyCommand(draft, { kind: 'redo-begun', redo, ...(accounts && { accounts }) });
  if (draft.events.slice(from).some((event) => event.type === 'gate.redo_begun')) launch.push(attempt);
}

/** What came in after this look began still counts as being worked on: it is no work that was lost. */
function isBusy({ hand, mailbox }: Desk, step: string): boolean {
  return hand.has(step) || mailbox.some((message) => message.kind !== 'command' && stepOf(message) === step);
}

function stepOf(message: Exclude<Message, { kind: 'command' }>): string {
  return message.kind === 'settled' ? handKey(message.attempt) : message.step;
}
