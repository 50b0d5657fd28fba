import type { Clock } from '../../ports/clock.ts';
import type { LiveText } from '../../ports/run-bus.ts';
import { firstPiece, type WordNote, writeNote } from './word-notes.ts';

export interface WordSenderDeps {
  self: string;
  clock: Clock;
  textsOf(runId: string): readonly LiveText[];
  /** All of them in one statement. */
  send(notes: readonly { to: string; payload: string }[]): Promise<void>;
  onFault(error: unknown): void;
}

export interface WordSender {
  /** Another process has readers of these runs. `fresh`: it has no text yet, or lost some. */
  asked(by: string, runs: readonly string[], fresh: boolean): void;
  /** Something was written, or a step that wrote is over. */
  changed(runId: string): void;
  stop(): void;
}

/**
 * Words are sent at most this often: a commit that notifies takes a lock that all such commits share, so a process makes
 * ten of them a second and no more, however many models write. A reader elsewhere sees words a blink later.
 */
const GATHER_MS = 100;
/** What fails is not tried again at once: the database is away, and words are not worth a storm. */
const AFTER_FAULT_MS = 2_000;
/** Notifications of one statement: half a megabyte of text. What is left goes with the next. */
const NOTES_PER_ROUND = 64;
/** An asker that asks no more is gone: it asks every ten seconds while somebody reads there. */
const ASKED_FOR_MS = 30_000;
/** Pairs of a run and an asker that are kept. Beyond, readers elsewhere see a step's text when it is done. */
const ASKED_MAX = 20_000;

/** One asker of one run. A place in each text, never a backlog. */
interface Asker {
  until: number;
  /** It asked just now: each text is named, also when nothing is new, so that it knows that its own is whole. */
  answer: boolean;
  places: Map<string, { attempt: number; length: number }>;
}

/** Sends the words that this process's steps write to the processes that asked for them, and to nobody else. */
export function wordSender(deps: WordSenderDeps): WordSender {
  const { self, clock } = deps;
  const runs = new Map<string, Map<string, Asker>>();
  const dirty = new Set<string>();
  let asked = 0;
  let alarm: (() => void) | undefined;
  let busy = false;
  let stopped = false;

  const forget = (runId: string, by: string): void => {
    const askers = runs.get(runId);
    if (!askers?.delete(by)) return;
    asked -= 1;
    if (askers.size === 0) runs.delete(runId);
  };
  const later = (ms: number): void => {
    if (!busy && !stopped && dirty.size > 0) alarm ??= clock.after(ms, () => void round());
  };

  async function round(): Promise<void> {
    alarm = undefined;
    const notes: { to: string; note: WordNote }[] = [];
    const unfinished: string[] = [];
    for (const runId of dirty) {
      if (notes.length >= NOTES_PER_ROUND) break;
      dirty.delete(runId);
      if (!gather(runId, notes)) unfinished.push(runId);
    }
    // At the end of the row: one long text never holds up the others.
    for (const runId of unfinished) dirty.add(runId);
    if (notes.length === 0) return later(GATHER_MS);
    busy = true;
    let wait = GATHER_MS;
    try {
      await deps.send(notes.map(({ to, note }) => ({ to, payload: writeNote(note) })));
      for (const { to, note } of notes) advance(runs.get(note.runId)?.get(to), note);
    } catch (error) {
      deps.onFault(error);
      for (const { note } of notes) dirty.add(note.runId);
      wait = AFTER_FAULT_MS;
    }
    busy = false;
    later(wait);
  }

  /** False when there is more than this round may carry. */
  function gather(runId: string, notes: { to: string; note: WordNote }[]): boolean {
    const texts = deps.textsOf(runId);
    for (const [to, asker] of runs.get(runId) ?? []) {
      if (asker.until <= clock.now()) {
        forget(runId, to);
        continue;
      }
      for (const note of notesFor(self, runId, texts, asker)) {
        if (notes.length >= NOTES_PER_ROUND) return false;
        notes.push({ to, note });
      }
      asker.answer = false;
    }
    return true;
  }

  return {
    asked(by, wanted, fresh) {
      for (const runId of wanted) {
        const askers = runs.get(runId) ?? new Map<string, Asker>();
        const before = askers.get(by);
        if (!before && asked >= ASKED_MAX) dropExpired(runs, clock.now(), forget);
        if (!before && asked >= ASKED_MAX) return;
        if (!before) asked += 1;
        const places = fresh || !before ? new Map() : before.places;
        runs.set(runId, askers.set(by, { until: clock.now() + ASKED_FOR_MS, answer: true, places }));
        dirty.add(runId);
      }
      later(0);
    },
    changed(runId) {
      if (!runs.has(runId)) return;
      dirty.add(runId);
      later(GATHER_MS);
    },
    stop() {
      stopped = true;
      alarm?.();
    },
  };
}

function* notesFor(from: string, runId: string, texts: readonly LiveText[], asker: Asker): Generator<WordNote> {
  for (const { step, attempt, text } of texts) {
    const place = asker.places.get(step);
    let offset = place?.attempt === attempt ? place.length : 0;
    if (offset >= text.length && !asker.answer) continue;
    do {
      const piece = firstPiece({ from, runId, step, attempt, offset, text: text.slice(offset) });
      if (!piece) break;
      yield piece;
      offset += piece.text.length;
    } while (offset < text.length);
  }
  const writing = new Set(texts.map((text) => text.step));
  for (const [step, { attempt, length }] of asker.places) {
    if (!writing.has(step)) yield { from, runId, step, attempt, offset: length, text: null };
  }
}

function advance(asker: Asker | undefined, { step, attempt, offset, text }: WordNote): void {
  if (text === null) asker?.places.delete(step);
  else asker?.places.set(step, { attempt, length: offset + text.length });
}

function dropExpired(
  runs: ReadonlyMap<string, ReadonlyMap<string, Asker>>,
  now: number,
  forget: (runId: string, by: string) => void,
): void {
  for (const [runId, askers] of runs) for (const [by, { until }] of askers) if (until <= now) forget(runId, by);
}
