import type { Clock } from '../ports/clock.ts';
import type { RunBus } from '../ports/run-bus.ts';
import { listIn } from './words/list-in.ts';
import { wordsElsewhere } from './words/words-elsewhere.ts';

/** How one process tells the others: channels of the database. */
export interface NewsChannel {
  /** All notes in one statement. */
  send(notes: readonly { channel: string; payload: string }[]): Promise<void>;
  listen(channel: string, onMessage: (payload: string) => void, onGap: () => void): Promise<() => Promise<void>>;
}

export interface SharedRunBus extends RunBus {
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Channel on which processes tell each other which runs moved. */
const NEWS = 'baton_news';
/** News of this many milliseconds travel together: a reader on another process hardly notices, the database not at all. */
const GATHER_MS = 30;
/** PostgreSQL carries 8,000 bytes in one notification; an id has 36. */
const IDS_PER_NOTE = 150;

/**
 * A bus whose commits are also told to the other processes on the same database. They are told which runs moved and
 * read the rows themselves; a note that is lost costs a reader one poll. Words go only where somebody reads them.
 */
export function sharedRunBus(
  local: RunBus,
  channel: NewsChannel,
  clock: Clock,
  self: string,
  onFault: (error: unknown) => void,
): SharedRunBus {
  const moved = new Set<string>();
  const words = wordsElsewhere(local, channel, clock, self, onFault);
  let stopListening: (() => Promise<void>) | undefined;
  let alarm: (() => void) | undefined;

  const send = (): void => {
    alarm = undefined;
    const ids = [...moved];
    moved.clear();
    const notes = Array.from({ length: Math.ceil(ids.length / IDS_PER_NOTE) }, (_, at) => ({
      channel: NEWS,
      payload: JSON.stringify([self, ...ids.slice(at * IDS_PER_NOTE, (at + 1) * IDS_PER_NOTE)]),
    }));
    channel.send(notes).catch(onFault);
  };
  const receive = (payload: string): void => {
    const [from, ...runs] = listIn(payload).map(String);
    if (from === self) return;
    for (const runId of runs) local.publishMoved(runId);
  };

  return {
    ...local,
    publish(events) {
      local.publish(events);
      for (const { runId } of events) {
        moved.add(runId);
        words.changed(runId);
      }
      if (moved.size > 0) alarm ??= clock.after(GATHER_MS, send);
    },
    publishText(runId, frame) {
      local.publishText(runId, frame);
      words.changed(runId);
    },
    dropText(runId, step) {
      local.dropText(runId, step);
      words.changed(runId);
    },
    subscribe(runId, listener) {
      const stops = [local.subscribe(runId, listener), words.subscribe(runId, listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    textsOf: (runId) => words.textsOf(runId),
    textOf: (runId, step) => words.textOf(runId, step),
    async start() {
      stopListening = await channel.listen(NEWS, receive, () => local.missed());
      await words.start();
    },
    async stop() {
      alarm?.();
      if (moved.size > 0) send();
      await words.stop();
      await stopListening?.();
    },
  };
}
