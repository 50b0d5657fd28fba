import { AppError, isAppError } from '@baton/schema/errors/app-error';
import type { RunState } from '@baton/schema/run/state';
import { Crash } from '../commit-points.ts';
import { executeStep } from '../execute-step.ts';
import { failureOf } from '../faults.ts';
import { type Attempt, handKey } from '../plan.ts';
import type { Services } from '../services.ts';
import { collectFrame } from '../values/collect-frame.ts';
import { catchUp, commitDecision, msUntil } from './commit-decision.ts';
import { decide, type Decision } from './decide.ts';
import { type ActivationEnd, createDesk, type Desk, type HeldRun, type Message, type Order } from './desk.ts';

export interface Activation {
  /** The journal was moved by somebody else: look. */
  poke(): void;
  /** A command for a run that is being worked on joins its next commit, unless the activation is over. */
  take(order: Order): void;
  /** Starts nothing more and ends as soon as what runs has ended. */
  stop(): void;
  /** Aborts what runs. Its results are dropped; the steps stay marked as running, so whoever goes on repeats them. */
  abort(end: 'lost' | 'handed_over'): void;
  readonly done: Promise<ActivationDone>;
}

export interface ActivationDone {
  end: ActivationEnd;
  state: RunState;
  /** The lease was given back with the last commit. */
  released: boolean;
}

const LONGEST_PAUSE_MS = 10_000;

/** Works on one run for as long as it holds the lease and there is something to do. `orders` are on its desk from the start. */
export function activate(services: Services, run: HeldRun, orders: readonly Order[]): Activation {
  const desk = createDesk(services, run);
  desk.mailbox.putBack(orders);
  return {
    poke() {
      desk.moved = true;
      desk.mailbox.ring();
    },
    take(order) {
      if (desk.over) order.resolve(undefined);
      else desk.mailbox.put(order);
    },
    stop() {
      desk.stopping = true;
      desk.mailbox.ring();
    },
    abort(end) {
      desk.over ??= end;
      desk.stopping = true;
      desk.leaving.abort();
      desk.hand.drop();
      desk.mailbox.ring();
    },
    done: workOn(desk),
  };
}

async function workOn(desk: Desk): Promise<ActivationDone> {
  let end: ActivationEnd | undefined;
  while (!end) {
    try {
      end = desk.over ?? (await turn(desk));
    } catch (error) {
      if (!(error instanceof Crash)) desk.services.deps.onFault(`activation of run ${desk.run.state.runId}`, error);
      end = 'crashed';
    }
  }
  desk.over = end;
  desk.hand.drop();
  for (const message of desk.mailbox.takeAll()) if (message.kind === 'command') message.resolve(undefined);
  return { end, state: desk.run.state, released: desk.released };
}

/** One look, one commit, then work. Gives the end when there is nothing more to do here. */
async function turn(desk: Desk): Promise<ActivationEnd | undefined> {
  const messages = takeBatch(desk);
  let decision: Decision;
  try {
    if (desk.moved && !(await catchUp(desk))) return 'lost';
    decision = await decide(desk, messages);
    if (!(await commitDecision(desk, decision))) return desk.over;
  } catch (error) {
    if (error instanceof Crash) {
      refuse(messages, error);
      throw error;
    }
    if (isRefused(error, messages)) dropCommand(desk, error, messages);
    else await pause(desk, error, messages);
    return desk.over;
  }
  if (desk.over) return desk.over;
  if (desk.run.state.ended) return 'ended';
  if (desk.released) return 'waits';
  for (const attempt of decision.launch) launch(desk, attempt);
  for (const step of decision.collect) collect(desk, step);
  return rest(desk, decision);
}

/** Everything that has come in. One command from outside per commit: the next is worked out from what this one has stored. */
function takeBatch({ mailbox }: Desk): Message[] {
  const all = mailbox.takeAll();
  const first = all.find((message) => message.kind === 'command');
  const now = all.filter((message) => message.kind !== 'command' || message === first);
  mailbox.putBack(all.filter((message) => !now.includes(message)));
  return now;
}

function launch(desk: Desk, attempt: Attempt): void {
  const job = { kind: 'attempt' as const, step: handKey(attempt), attempt };
  const work = (signal: AbortSignal): ReturnType<typeof executeStep> => executeStep(desk.services, desk.context, attempt, signal);
  desk.hand.take(job, work, (settled) => desk.mailbox.put({ kind: 'settled', attempt, settled }));
}

/** Reads the results of all items of a for-each together. */
function collect(desk: Desk, step: string): void {
  const { services, run } = desk;
  const work = async (): Promise<Message> => {
    try {
      const frame = run.state.steps[step];
      if (!frame) throw new AppError('internal');
      return { kind: 'collected', step, output: await collectFrame(services.loader, run.view, run.state, frame) };
    } catch (error) {
      return { kind: 'not-collected', step, failure: failureOf(error) };
    }
  };
  desk.hand.take({ kind: 'collect', step }, work, (message) => desk.mailbox.put(message));
}

function refuse(messages: readonly Message[], error: Error): void {
  for (const message of messages) if (message.kind === 'command') message.reject(error);
}

/**
 * The store is there and would not take what the command brings: an event that another process took first, a text that
 * cannot be kept. Nothing of this commit was written.
 */
function isRefused(error: unknown, messages: readonly Message[]): error is AppError {
  return isAppError(error) && error.code !== 'unavailable' && messages.some((message) => message.kind === 'command');
}

/** What else was in the batch is decided again without it. */
function dropCommand(desk: Desk, error: AppError, messages: readonly Message[]): void {
  refuse(messages, error);
  desk.mailbox.putBack(messages.filter((message) => message.kind !== 'command'));
  desk.moved = true;
}

/** The store could not be asked. What has settled is kept and tried again; callers from outside are told at once. */
async function pause(desk: Desk, error: unknown, messages: readonly Message[]): Promise<void> {
  const { deps } = desk.services;
  deps.onFault(`commit of run ${desk.run.state.runId}`, error);
  // The commit may have gone through before the connection broke.
  dropCommand(desk, isAppError(error, 'unavailable') ? error : new AppError('unavailable', { cause: error }), messages);
  // Begun for the command alone: whoever gives it again is not to wait for this pause.
  if (desk.hand.size() === 0 && desk.mailbox.isEmpty() && messages.length > 0) {
    desk.over ??= 'waits';
    return;
  }
  await deps.clock.sleep(desk.pauseMs, desk.leaving.signal).catch(() => undefined);
  desk.pauseMs = Math.min(LONGEST_PAUSE_MS, desk.pauseMs * 2);
}

/** Waits for the next thing to happen, or finds that nothing will happen here for a while. */
async function rest(desk: Desk, { nextRetryAt }: Decision): Promise<ActivationEnd | undefined> {
  if (desk.moved || !desk.mailbox.isEmpty()) return undefined;
  const { clock, settings } = desk.services.deps;
  const idle = desk.hand.size() === 0;
  if (idle && desk.stopping) return 'handed_over';
  const retryInMs = msUntil(nextRetryAt, clock.now());
  if (idle && retryInMs > settings.patienceMs) return 'waits';
  const stopAlarm = Number.isFinite(retryInMs) ? clock.after(retryInMs, desk.mailbox.ring) : undefined;
  await desk.mailbox.wait();
  stopAlarm?.();
  return desk.over;
}
