import type { Clock } from '../ports/clock.ts';
import type { RunBus } from '../ports/run-bus.ts';

/** How one process tells the others: a channel of the database. */
export interface NewsChannel {
  send(payload: string): Promise<void>;
  listen(onMessage: (payload: string) => void, onGap: () => void): Promise<() => Promise<void>>;
}

export interface SharedRunBus extends RunBus {
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** News of this many milliseconds travel together: a reader on another process hardly notices, the database not at all. */
const GATHER_MS = 30;
/** PostgreSQL carries 8,000 bytes in one notification; an id has 36. */
const IDS_PER_NOTE = 150;

/**
 * A bus whose commits are also told to the other processes on the same database. They are told which runs moved and
 * read the rows themselves. Text stays in its own process. A note that is lost costs a reader one poll.
 */
export function sharedRunBus(
  local: RunBus,
  channel: NewsChannel,
  clock: Clock,
  self: string,
  onFault: (error: unknown) => void,
): SharedRunBus {
  const moved = new Set<string>();
  let stopListening: (() => Promise<void>) | undefined;
  let alarm: (() => void) | undefined;

  const send = (): void => {
    alarm = undefined;
    const ids = [...moved];
    moved.clear();
    for (let at = 0; at < ids.length; at += IDS_PER_NOTE)
      channel.send(JSON.stringify([self, ...ids.slice(at, at + IDS_PER_NOTE)])).catch(onFault);
  };
  const receive = (payload: string): void => {
    const [from, ...runs] = readNote(payload);
    if (from === self) return;
    for (const runId of runs) local.publishMoved(runId);
  };

  return {
    ...local,
    publish(events) {
      local.publish(events);
      for (const event of events) moved.add(event.runId);
      if (moved.size > 0) alarm ??= clock.after(GATHER_MS, send);
    },
    async start() {
      stopListening = await channel.listen(receive, () => {
        for (const runId of local.watched()) local.publishMoved(runId);
      });
    },
    async stop() {
      alarm?.();
      if (moved.size > 0) send();
      await stopListening?.();
    },
  };
}

function readNote(payload: string): string[] {
  try {
    const note: unknown = JSON.parse(payload);
    return Array.isArray(note) ? note.map(String) : [];
  } catch {
    return [];
  }
}
