import type { Json } from '@baton/schema/json';
import type { RunEvent } from '@baton/schema/run/events';
import { countSteps, type RunCounts } from '@baton/schema/run/run-status';
import type { RunState } from '@baton/schema/run/state';
import type { Command } from '../command.ts';
import type { RunContext, Settled } from '../execute-step.ts';
import type { Failure } from '../faults.ts';
import type { GraphView } from '@baton/schema/graph/graph-view';
import type { Attempt } from '../plan.ts';
import type { Services } from '../services.ts';
import { createHand, type Hand } from './hand.ts';
import { createMailbox, type Mailbox } from './mailbox.ts';

/** The run as a worker holds it. */
export interface HeldRun {
  view: GraphView;
  workspaceId: string;
  /** Owned by the activation from here on: it is folded in place. */
  state: RunState;
  fence: number;
  /** The journal's seq at which this worker took over from one that died; absent when the run was handed over or waited. */
  takenOverAt?: number;
}

/** What a command came to: the events that it wrote, and the run after them with its version. */
export interface CommandOutcome {
  events: RunEvent[];
  state: RunState;
  view: GraphView;
}

/**
 * Why a worker put a run down: it waits or has ended, another worker has it, this worker is leaving, or it "died" (a
 * fault point threw, or the engine itself failed).
 */
export type ActivationEnd = 'waits' | 'ended' | 'lost' | 'handed_over' | 'crashed';

export type Message =
  | { kind: 'settled'; attempt: Attempt; settled: Settled }
  | { kind: 'collected'; step: string; output: Json }
  | { kind: 'not-collected'; step: string; failure: Failure }
  | Order;

/** A command and whoever waits for what comes of it. `undefined` means: not taken, ask elsewhere. */
export interface Order {
  kind: 'command';
  command: Command;
  resolve(outcome: CommandOutcome | undefined): void;
  reject(error: unknown): void;
}

/** Everything that one activation has on its desk. */
export interface Desk {
  services: Services;
  run: HeldRun;
  context: RunContext;
  hand: Hand;
  mailbox: Mailbox<Message>;
  /** Aborts pauses when the activation has to end. */
  leaving: AbortController;
  /** The journal has rows that this desk has not folded. */
  moved: boolean;
  stopping: boolean;
  /** The last commit gave the lease back: nothing more can be written under it. */
  released: boolean;
  over?: ActivationEnd;
  /** How the steps of `run.state` stand. */
  counts: RunCounts;
  /** The next pause when the store cannot be asked. */
  pauseMs: number;
}

export const FIRST_PAUSE_MS = 200;

export function createDesk(services: Services, run: HeldRun): Desk {
  const context: RunContext = { view: run.view, workspaceId: run.workspaceId, state: () => run.state };
  return {
    services,
    run,
    context,
    hand: createHand(),
    mailbox: createMailbox<Message>(),
    leaving: new AbortController(),
    moved: false,
    stopping: false,
    counts: countSteps(run.state),
    released: false,
    pauseMs: FIRST_PAUSE_MS,
  };
}
