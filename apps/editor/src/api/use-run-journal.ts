import type { RunEvent } from '@baton/schema/run/events';
import { useEffect, useMemo, useState } from 'react';
import { useApi } from './api-context.ts';
import { asFault, type Fault } from './fault.ts';
import type { LiveRunView } from './live-run.ts';

/** A run's events from its first: the journal page by page, then what the stream brings. Nothing is read before it is `wanted`. */
export function useRunJournal(
  runId: string,
  live: LiveRunView,
  wanted = true,
): { events: readonly RunEvent[]; complete: boolean; fault: Fault | undefined } {
  const api = useApi();
  const [past, setPast] = useState<readonly RunEvent[]>([]);
  const [fault, setFault] = useState<Fault>();
  const { since } = live.recent;
  const known = past.at(-1)?.seq ?? 0;
  useEffect(() => {
    if (!wanted || known >= since) return;
    const stop = new AbortController();
    api.call('runs.journal', { params: { runId }, query: { after: known }, signal: stop.signal }).then(
      (page) => {
        if (stop.signal.aborted) return;
        setFault(undefined);
        // An empty page would be asked for without end.
        if (page.items.length > 0) setPast((before) => [...before, ...page.items.filter((event) => event.seq > (before.at(-1)?.seq ?? 0))]);
      },
      (error: unknown) => {
        if (!stop.signal.aborted) setFault(asFault(error));
      },
    );
    return () => stop.abort();
  }, [api, runId, known, since, wanted]);
  const events = useMemo(
    () => [...past, ...live.recent.events.filter((event) => event.seq > (past.at(-1)?.seq ?? 0))],
    [past, live.recent.events],
  );
  return { events: known >= since ? events : past, complete: known >= since, fault };
}
