import type { RunEvent } from '@baton/schema/run/events';

/** The journal of a run from its first event on, as far as this process knows. */
export interface Beginning {
  workspaceId: string;
  events: readonly RunEvent[];
}

export interface Beginnings {
  /** Not one that takes over results: that list is as large as a run may be. */
  begin(workspaceId: string, events: readonly RunEvent[]): void;
  add(runId: string, events: readonly RunEvent[]): void;
  /** Somebody else wrote to its journal: what is kept here is not all any more. */
  drop(runId: string): void;
  /** Somebody else may have written to any of them. */
  clear(): void;
  of(runId: string): Beginning | undefined;
}

/** Whoever starts a run watches it at once: a moment's runs are enough. The oldest go first. */
const RUNS = 256;
/** Longer journals are read from the database. With the largest inline values this bounds a run at a megabyte, usually 30 KB. */
const EVENTS = 64;

/**
 * Keeps the journals of the runs that this process began a moment ago, so that those who open them at once need not
 * read back what was just written. Kept only while it is the whole journal without a gap.
 */
export function beginnings(): Beginnings {
  const kept = new Map<string, { workspaceId: string; events: RunEvent[] }>();
  return {
    begin(workspaceId, events) {
      const [first] = events;
      if (first?.seq !== 1 || events.some((event) => event.type === 'steps.shared' || event.type === 'steps.given')) return;
      kept.set(first.runId, { workspaceId, events: [...events] });
      for (const oldest of kept.keys()) if (kept.size > RUNS) kept.delete(oldest);
    },
    add(runId, events) {
      const own = kept.get(runId);
      if (!own) return;
      for (const event of events) {
        const next = own.events.length + 1;
        if (event.seq > next || next > EVENTS) return void kept.delete(runId);
        if (event.seq === next) own.events.push(event);
      }
    },
    drop: (runId) => void kept.delete(runId),
    clear: () => kept.clear(),
    of: (runId) => kept.get(runId),
  };
}
