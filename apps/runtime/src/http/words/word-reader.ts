import type { Clock } from '../../ports/clock.ts';
import type { RunBus } from '../../ports/run-bus.ts';
import type { WordNote } from './word-notes.ts';

export interface WordReaderDeps {
  clock: Clock;
  /** Where the words of other processes are kept while somebody here reads them. */
  words: RunBus;
  /** Asks every other process for the words of these runs. */
  ask(runs: readonly string[], fresh: boolean): void;
}

export interface WordReader {
  /** Somebody begins to read a run that nobody read here. */
  opened(runId: string): void;
  /** The last reader of a run left. */
  left(runId: string): void;
  received(note: WordNote): void;
  /** Notifications may have been missed. */
  gap(): void;
  stop(): void;
}

/** How often it is said that somebody still reads; a third of the time for which a sender remembers it. */
const ASK_AGAIN_MS = 10_000;
/** Text of a process that has not answered two questions is dropped: it is gone, and the step begins anew elsewhere. */
const SILENT_MS = 25_000;
/** First questions travel together. */
const GATHER_MS = 10;
/** Runs asked for at once. Whoever reads one beyond these sees the text when a step is done. */
const ASKED_RUNS = 2_000;

/** Asks for the words of the runs that are read in this process and lays what comes over what is there. */
export function wordReader({ clock, words, ask }: WordReaderDeps): WordReader {
  /** Runs that somebody reads here. */
  const open = new Set<string>();
  const news = new Set<string>();
  /** When each step's writer was last heard of, by run. */
  const heard = new Map<string, Map<string, number>>();
  let gather: (() => void) | undefined;
  let again: (() => void) | undefined;
  let stopped = false;

  const askNew = (): void => {
    gather = undefined;
    const runs = [...news].slice(0, ASKED_RUNS);
    news.clear();
    if (runs.length > 0) ask(runs, true);
    keepAsking();
  };
  const askSoon = (runId: string): void => {
    if (stopped) return;
    news.add(runId);
    gather ??= clock.after(GATHER_MS, askNew);
  };
  const keepAsking = (): void => {
    if (stopped) return;
    again ??= clock.after(ASK_AGAIN_MS, () => {
      again = undefined;
      dropSilent();
      const runs = [...open].slice(0, ASKED_RUNS);
      if (runs.length === 0) return;
      ask(runs, false);
      keepAsking();
    });
  };
  const dropSilent = (): void => {
    for (const [runId, steps] of heard) {
      for (const [step, at] of steps) if (at + SILENT_MS <= clock.now()) drop(runId, step);
    }
  };
  const drop = (runId: string, step: string): void => {
    words.dropText(runId, step);
    const steps = heard.get(runId);
    if (steps?.delete(step) && steps.size === 0) heard.delete(runId);
  };

  return {
    opened(runId) {
      open.add(runId);
      askSoon(runId);
    },
    left(runId) {
      open.delete(runId);
      news.delete(runId);
      heard.delete(runId);
      words.dropText(runId);
    },
    received({ runId, step, attempt, offset, text }) {
      if (!open.has(runId)) return;
      const before = words.textOf(runId, step);
      if (text === null) {
        if (before?.attempt === attempt) drop(runId, step);
        return;
      }
      // The writer that lost its lease may still talk while its successor writes.
      if (before && before.attempt > attempt) return;
      const known = before?.attempt === attempt ? before.text.length : 0;
      if (offset > known) return askSoon(runId);
      const steps = heard.get(runId) ?? new Map<string, number>();
      heard.set(runId, steps.set(step, clock.now()));
      if (offset + text.length > known || before?.attempt !== attempt) words.publishText(runId, { step, attempt, offset, text });
    },
    gap() {
      for (const runId of open) askSoon(runId);
    },
    stop() {
      stopped = true;
      gather?.();
      again?.();
    },
  };
}
