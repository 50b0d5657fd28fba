import { LIMITS } from '@baton/schema/limits';
import { EVENT_VERSION, type NewRunEvent, type RunEvent } from '@baton/schema/run/events';
import type { RunCommit, RunRow } from '../run-store.ts';

/** Steps can go on without anybody's doing: what the sweep for runs that nobody works on looks for. */
export function hasWork(row: RunRow): boolean {
  return !row.ended && row.status !== 'held' && (row.working > 0 || row.status === 'working');
}

/** A run that has ended, or waits, needs no worker. */
export function givesBack({ row, release }: RunCommit): boolean {
  return row.ended || release === true;
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

/** A version of a document as the statement takes it. */
export interface DocumentRow {
  artefact: string;
  version: number;
  hash: string;
  type: string;
  title: string;
  step: string;
  content: string;
  based: string | null;
  by: unknown;
}

export function documentRows({ writes }: RunCommit): DocumentRow[] {
  return (writes?.artefactVersions ?? []).map(({ ref, step, content, createdBy, basedOn }) => {
    const { artefact, version, hash, type, title } = ref;
    return { artefact, version, hash, type, title, step, content, based: basedOn ?? null, by: createdBy };
  });
}

/** Events, run row, outbox and short documents ride in one statement; everything else needs a transaction. */
export function isFast({ writes = {}, activate }: RunCommit): boolean {
  if (activate === true) return false;
  const { outbox: _mails, artefactVersions = [], ...others } = writes;
  return (
    Object.values(others).every((rows) => rows.length === 0) &&
    artefactVersions.every(({ content }) => Buffer.byteLength(content) <= LIMITS.inlineBytes)
  );
}

/** The events with the places and the time that the journal gave them. */
export function placedEvents(runId: string, afterSeq: number, at: string, events: readonly NewRunEvent[]): RunEvent[] {
  // The cast: TypeScript cannot see that `type` and `data` still belong together after spreading a union.
  return events.map((event, index) => ({ runId, seq: afterSeq + index + 1, at, v: EVENT_VERSION[event.type], ...event }) as RunEvent);
}
