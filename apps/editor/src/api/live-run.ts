import type { RunEvent } from '@baton/schema/run/events';
import { reduceRun } from '@baton/schema/run/reduce-run';
import type { RunState } from '@baton/schema/run/state';
import type { Clock } from '../ui/clock/clock.ts';
import { addLiveText, dropLiveText, type LiveTexts } from './live-text.ts';
import type { RunStreams } from './run-stream.ts';

/** A run as it is now: its state, folded from the same events as on the server, and what agents are writing. */
export interface LiveRunView {
  state: RunState;
  texts: LiveTexts;
  /** The events after `since`, in order: with the journal up to there they are the whole story. */
  recent: { since: number; events: readonly RunEvent[] };
  connection: 'opening' | 'live' | 'again' | 'ended';
}

/** Text arrives many times a second; the page draws it at most this often. */
const TEXT_EVERY_MS = 100;

/** Follows one run's stream for every part of the page that shows it: story, timeline, map. */
export class LiveRun {
  #view: LiveRunView;
  readonly #watchers = new Set<() => void>();
  readonly #clock: Clock;
  readonly #streams: RunStreams;
  #close: (() => void) | undefined;
  #pendingTexts: LiveTexts | undefined;

  constructor(state: RunState, streams: RunStreams, clock: Clock) {
    this.#view = { state, texts: {}, recent: { since: state.seq, events: [] }, connection: 'opening' };
    this.#streams = streams;
    this.#clock = clock;
  }

  get view(): LiveRunView {
    return this.#view;
  }

  /** The stream is open while somebody watches. */
  watch(changed: () => void): () => void {
    this.#watchers.add(changed);
    if (this.#watchers.size === 1) this.#open();
    return () => {
      this.#watchers.delete(changed);
      if (this.#watchers.size > 0) return;
      this.#close?.();
      this.#close = undefined;
    };
  }

  /** A state read from the server, taken when it is newer than what was folded. */
  catchUp(state: RunState): void {
    if (state.seq > this.#view.state.seq) this.#set({ state, recent: { since: state.seq, events: [] } });
  }

  #open(): void {
    if (this.#view.state.ended) {
      this.#set({ connection: 'ended' });
      return;
    }
    this.#close = this.#streams.open(this.#view.state.runId, this.#view.state.seq, {
      event: (event) => {
        const state = reduceRun(this.#view.state, event);
        if (state === this.#view.state) return;
        const texts = dropLiveText(this.#pendingTexts ?? this.#view.texts, event);
        this.#pendingTexts = undefined;
        const { since, events } = this.#view.recent;
        this.#set({ state, texts, recent: { since, events: [...events, event] }, ...(state.ended && { connection: 'ended' }) });
        if (state.ended) this.#close?.();
      },
      text: (frame) => {
        const first = this.#pendingTexts === undefined;
        this.#pendingTexts = addLiveText(this.#pendingTexts ?? this.#view.texts, frame);
        if (first) this.#clock.after(TEXT_EVERY_MS, () => this.#flush());
      },
      snapshot: (frame) => this.catchUp(frame.state as unknown as RunState),
      connection: (connection) => {
        if (this.#view.connection !== 'ended') this.#set({ connection });
      },
    });
  }

  #flush(): void {
    if (this.#pendingTexts === undefined) return;
    const texts = this.#pendingTexts;
    this.#pendingTexts = undefined;
    this.#set({ texts });
  }

  #set(change: Partial<LiveRunView>): void {
    this.#view = { ...this.#view, ...change };
    for (const changed of this.#watchers) changed();
  }
}
