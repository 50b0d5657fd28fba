import type { RunEvent } from '@baton/schema/run/events';
import { upcastEvent } from '@baton/schema/run/upcast-event';
import type { LoadedRun } from '../run-store.ts';
import { LOAD_RUN } from './hot-statements.ts';
import type { RunStoreDeps } from './run-store-deps.ts';
import { tryAgain } from './try-again.ts';

/** A run with its events after `afterSeq`; undefined when there is none with this id. */
export async function loadRun(deps: RunStoreDeps, runId: string, afterSeq = 0): Promise<LoadedRun | undefined> {
  return loadedFrom(runId, await tryAgain(deps.clock, () => deps.database.hot(LOAD_RUN, [runId, afterSeq])));
}

/** What the rows of LOAD_RUN say. */
export function loadedFrom(runId: string, rows: readonly (string | null)[][]): LoadedRun | undefined {
  const [first] = rows;
  if (!first) return undefined;
  const [workspaceId, versionId, epoch, lastSeq, fence] = first;
  return {
    runId,
    workspaceId: String(workspaceId),
    versionId: String(versionId),
    epoch: Number(epoch),
    lastSeq: Number(lastSeq),
    fence: Number(fence),
    events: rows.flatMap((row) => (row[5] === null ? [] : [toEvent(runId, row)])),
  };
}

function toEvent(runId: string, row: (string | null)[]): RunEvent {
  const [, , , , , seq, type, v, actor, at, data] = row;
  // The journal holds what `commit` was given: the one place where its text becomes an event again.
  return upcastEvent({
    runId,
    seq: Number(seq),
    at: String(at),
    type: String(type),
    v: Number(v),
    actor: JSON.parse(actor ?? 'null'),
    data: JSON.parse(data ?? 'null'),
  });
}
