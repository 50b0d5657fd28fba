import type { RunDetail } from '@baton/schema/api/runs';
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useClock } from '../ui/clock/clock-context.ts';
import { type Outside, useOutside } from './api-context.ts';
import type { Fault } from './fault.ts';
import { LiveRun, type LiveRunView } from './live-run.ts';
import { useResource } from './use-resource.ts';
import type { Clock } from '../ui/clock/clock.ts';

export interface LiveRunUse extends LiveRunView {
  detail: RunDetail;
}

const followed = new WeakMap<Outside, Map<string, LiveRun>>();

/** One LiveRun per run and page, so that story, timeline and map share a stream. */
function liveRunOf(outside: Outside, clock: Clock, detail: RunDetail): LiveRun {
  let runs = followed.get(outside);
  if (!runs) followed.set(outside, (runs = new Map()));
  const known = runs.get(detail.run.id);
  if (known) {
    known.catchUp(detail.state);
    return known;
  }
  const live = new LiveRun(detail.state, outside.streams, clock);
  runs.set(detail.run.id, live);
  return live;
}

function questionsOf(view: LiveRunView): string {
  const gates = Object.values(view.state.gates);
  return `${gates.length} ${gates.filter((gate) => gate.status === 'open').length}`;
}

/** A run, live. `undefined` while it is fetched; `fault` when it could not be. */
export function useLiveRun(runId: string): { live: LiveRunUse | undefined; fault: Fault | undefined } {
  const outside = useOutside();
  const clock = useClock();
  const { data: detail, fault } = useResource('runs.get', { params: { runId } });
  const run = useMemo(() => (detail ? liveRunOf(outside, clock, detail) : undefined), [outside, clock, detail]);
  const watch = useCallback((changed: () => void) => run?.watch(changed) ?? (() => {}), [run]);
  const view = useSyncExternalStore(watch, () => run?.view);
  const questions = view && questionsOf(view);
  useEffect(() => {
    // A gate that opened or closed changes the count of the inbox, which is on every page.
    if (questions !== undefined) outside.cache.refresh('gates.list', 'me.get');
  }, [questions, outside]);
  return { live: detail && view ? { ...view, detail } : undefined, fault: detail ? undefined : fault };
}
