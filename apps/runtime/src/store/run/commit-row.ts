import { EVENT_VERSION, type NewRunEvent, type RunEvent } from '@baton/schema/run/events';
import type { RunCommit, RunRow } from '../run-store.ts';

/** Steps can go on without anybody's doing: what the sweep for runs that nobody works on looks for. */
export function hasWork(row: RunRow): boolean {
  return !row.ended && row.status !== 'held' && (row.working > 0 || row.status === 'working');
}

/** An event as the statements take it; `n` is its place in the commit. */
export interface EventRow {
  n: number;
  type: string;
  v: number;
  actor: unknown;
  step: string | null;
  scope: unknown;
  data: unknown;
}

export function eventRows(events: readonly NewRunEvent[]): EventRow[] {
  return events.map((event, at) => {
    const data = event.data as { step?: unknown; scope?: unknown };
    return {
      n: at + 1,
      type: event.type,
      v: EVENT_VERSION[event.type],
      actor: event.actor,
      step: typeof data.step === 'string' ? data.step : null,
      scope: data.scope ?? null,
      data: event.data,
    };
  });
}

export interface MailRow {
  kind: string;
  about: string;
  payload: unknown;
}

export function mailRows(commit: RunCommit): MailRow[] {
  return commit.writes?.outbox ?? [];
}

/** The events with the places and the time that the journal gave them. */
export function placedEvents(runId: string, afterSeq: number, at: string, events: readonly NewRunEvent[]): RunEvent[] {
  // The cast: TypeScript cannot see that `type` and `data` still belong together after spreading a union.
  return events.map((event, index) => ({ runId, seq: afterSeq + index + 1, at, v: EVENT_VERSION[event.type], ...event }) as RunEvent);
}
