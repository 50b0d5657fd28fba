import type { Transaction } from 'kysely';
import type { Database } from '../store/database.ts';

/** The half of the queue that whoever writes runs needs. */
export interface Activations {
  /** Puts one activation of each run on the queue, in the transaction when one is given. Without one it also nudges. */
  activate(runIds: readonly string[], trx?: Transaction<Database>): Promise<void>;
  /** The same as text, to be made part of a larger statement: an INSERT that takes one parameter, `$1`. */
  statement(runIds: readonly string[]): Promise<{ text: string; param: string }>;
  /** Says that activations were committed: somebody who has room looks at once instead of at the next poll. */
  nudge(): void;
}

/**
 * Hands out activations of runs: one job per activation, not per step. It is what survives a crash; wake-ups inside a
 * process are direct calls of the engine. An activation may come twice and may come for a run that somebody else works
 * on, is waiting, ended or gone: the handler sorts that out.
 */
export interface RunQueue extends Activations {
  /**
   * Starts handing out. For one run the handler is never called while an earlier call of it in this process is still at
   * work; activations that come meanwhile lead to one more call afterwards. A handler that resolves has done the
   * activation; `'busy'` (somebody else holds the run) or a rejection puts it back for later.
   */
  start(handler: (runId: string) => Promise<'done' | 'busy' | void>): Promise<void>;
  /** Takes no more work and waits up to `graceMs` for what is under way; the rest goes back on the queue. */
  stop(graceMs?: number): Promise<void>;
}
