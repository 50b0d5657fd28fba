import type { Json } from '@baton/schema/json';
import { stateFor } from '@baton/schema/run/sealed-answers';
import type { Caller } from '../../auth/caller.ts';
import type { RunBus } from '../../ports/run-bus.ts';
import type { HouseDeps } from '../../use-cases/house-deps.ts';
import { needRunHead } from '../../use-cases/runs/need-run.ts';
import type { RunHead } from '../../use-cases/ports/run-reads.ts';
import type { ReadJournal } from '../shared-reads.ts';
import { runStream } from '../run-stream.ts';

export interface OpenStreamDeps {
  pollMs: number;
  /** Whether what these headers carry still lets somebody read here, in this workspace. */
  stillAllowed(headers: Headers, workspaceId: string): Promise<boolean>;
  closing: AbortSignal;
  readJournal: ReadJournal;
}

interface StreamCall {
  caller: Caller;
  runId: string;
  after: number | undefined;
  request: Request;
  cut: () => void;
}

export const STREAM_HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-cache, no-transform',
  // Proxies that gather answers would hold back every word.
  'X-Accel-Buffering': 'no',
};

/** Answers with a run's live stream. A reader that already has everything of an ended run is told not to come back (204). */
export async function openRunStream(deps: HouseDeps & { bus: RunBus; streams: OpenStreamDeps }, call: StreamCall): Promise<Response> {
  const { caller, runId, request } = call;
  const run = begunHere(deps.bus, caller, runId) ?? (await needRunHead(deps, caller, runId));
  const named = request.headers.get('last-event-id');
  const after = named === null ? (call.after ?? 0) : /^\d{1,15}$/.test(named) ? Number(named) : 'unknown';
  if (run.ended && after === run.lastSeq) return new Response(null, { status: 204 });
  const firstLook = once((id: string, from: number) => deps.bus.beginningOf(id)?.events.filter((event) => event.seq > from));
  const stream = runStream(
    {
      bus: deps.bus,
      clock: deps.clock,
      pollMs: deps.streams.pollMs,
      // What the stream begins with may be at hand; when it looks again it is because something may be missing here.
      readJournal: async (id, from, limit) => firstLook(id, from) ?? deps.streams.readJournal(id, from, limit),
      snapshot: async (id) => {
        const { state } = await deps.engine.read(id);
        return { frame: { seq: state.seq, state: stateFor(state, caller.actor) as unknown as Json }, ended: state.ended !== undefined };
      },
    },
    {
      runId,
      after: after === 'unknown' || after > run.lastSeq ? 'unknown' : after,
      stillAllowed: () => deps.streams.stillAllowed(request.headers, caller.workspaceId),
      cut: call.cut,
      closing: deps.streams.closing,
    },
  );
  return new Response(stream, { headers: STREAM_HEADERS });
}

/** How far a run is that this process began a moment ago, without asking the database. Those of other workspaces are not there. */
function begunHere(bus: RunBus, caller: Caller, runId: string): RunHead | undefined {
  const begun = bus.beginningOf(runId);
  if (begun?.workspaceId !== caller.workspaceId) return undefined;
  const last = begun.events.at(-1);
  return { id: runId, lastSeq: last?.seq ?? 0, ended: last?.type === 'run.ended', cleared: false };
}

/** Answers the first time and never again. */
function once<A extends unknown[], T>(work: (...given: A) => T): (...given: A) => T | undefined {
  let asked = false;
  return (...given) => {
    if (asked) return undefined;
    asked = true;
    return work(...given);
  };
}
