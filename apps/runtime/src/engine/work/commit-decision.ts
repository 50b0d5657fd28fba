import { applyRunEvent } from '@baton/schema/run/reduce-run';
import { countSteps } from '@baton/schema/run/run-status';
import { reachCommitPoints } from '../commit-points.ts';
import { rowOf } from '../row-of.ts';
import type { Decision } from './decide.ts';
import { type Desk, FIRST_PAUSE_MS } from './desk.ts';

/**
 * Commits a decision under the lease. True when it stands; then the state is the journal's again. When it was refused
 * its messages are back in the mailbox, to be decided anew after another look at the journal.
 */
export async function commitDecision(desk: Desk, decision: Decision): Promise<boolean> {
  const { draft, answers, handled } = decision;
  const { run, services } = desk;
  const { state, view, fence } = run;
  if (draft.events.length === 0) {
    for (const answer of answers) answer([]);
    return true;
  }
  const { events, writes } = draft;
  const counts = draft.counts();
  const release = willWait(desk, decision);
  const asked = {
    runId: state.runId,
    expectedSeq: state.seq,
    epoch: state.epoch,
    fence,
    events,
    row: rowOf(view, draft.state, draft.seen, counts),
    writes,
    ...(release && { release }),
  };
  const result = await reachCommitPoints(services.deps.faults, draft, () => services.committer.commit(asked));
  if (!result.ok) {
    desk.mailbox.putBack(handled);
    if (result.reason === 'seq_moved' || result.reason === 'epoch_raised') desk.moved = true;
    else desk.over = 'lost';
    return false;
  }
  for (const event of result.events) applyRunEvent(state, event);
  desk.counts = counts;
  desk.released = release;
  desk.pauseMs = FIRST_PAUSE_MS;
  services.committed(result.events);
  for (const answer of answers) answer(result.events);
  desk.hand.prune(view, state);
  return true;
}

/**
 * Nothing is left to do here after this commit: it gives the lease back as well. What comes in while it is under way finds
 * the run free, and the commit itself proves that nothing came before.
 */
function willWait({ hand, mailbox, moved, stopping, services }: Desk, { launch, collect, nextRetryAt }: Decision): boolean {
  const { clock, settings } = services.deps;
  const busy = launch.length + collect.length + hand.size() > 0 || !mailbox.isEmpty() || moved || stopping;
  return !busy && msUntil(nextRetryAt, clock.now()) > settings.patienceMs;
}

/** Infinite when there is no such moment. */
export function msUntil(at: string | undefined, now: number): number {
  return at === undefined ? Number.POSITIVE_INFINITY : Math.max(0, Date.parse(at) - now);
}

/** Folds what others wrote to the journal and aborts what is no longer wanted. False when the run is gone. */
export async function catchUp(desk: Desk): Promise<boolean> {
  const { state, view } = desk.run;
  desk.moved = false;
  const loaded = await desk.services.deps.store.load(state.runId, state.seq);
  if (!loaded) return false;
  const news = loaded.events.filter((event) => event.seq > state.seq);
  for (const event of news) applyRunEvent(state, event);
  desk.counts = countSteps(state);
  desk.hand.prune(view, state);
  return true;
}
