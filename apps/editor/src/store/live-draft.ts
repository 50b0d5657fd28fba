import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { Here } from '@baton/schema/api/together';
import type { PipelineStreams } from '../api/pipeline-stream.ts';
import type { Clock } from '../ui/clock/clock.ts';
import type { DraftSaver } from './draft-saver.ts';
import { type Other, othersIn, type TogetherStore } from './together-store.ts';

export interface LiveDraftHost {
  pipelineId: string;
  me: string;
  clock: Clock;
  streams: PipelineStreams;
  saver: DraftSaver;
  together: TogetherStore;
  /** What this page has chosen now: one thing, or nothing that could be named. */
  chosen(): string | null;
  /** Tells the others; failures are of no interest, the next word follows. */
  tell(here: Pick<Here, 'at' | 'away'>): void;
  /** Comments, or versions, are to be read again. */
  comments(): void;
  versions(): void;
  /** A change of somebody else arrived and is in the document. */
  changed(change: { by: { id: string; name: string }; steps: readonly string[] }): void;
  /** The document was something else before. */
  merged(before: Pipeline, by: string): void;
  say(text: string): void;
  doc(): Pipeline;
}

/** Choosing one step after the other is told once it rests. */
const TELL_MS = 250;
/** Nobody has touched anything for this long: away. */
const IDLE_MS = 3 * 60_000;
/**
 * A tab that nobody looks at lets go of its stream after this: a browser has six connections to one server for all its
 * tabs, and the seventh tab would wait for ever.
 */
const HIDDEN_MS = 60_000;
/** A stream that was refused is asked for again after a pause that grows. */
const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 60_000;

/**
 * One page's connection to the others. What comes is a convenience: without it the page saves by base revision as ever,
 * and looks for news when somebody comes back to it.
 */
export class LiveDraft {
  readonly #host: LiveDraftHost;
  #close: (() => void) | undefined;
  #stopRetry: (() => void) | undefined;
  #stopTell: (() => void) | undefined;
  #stopIdle: (() => void) | undefined;
  #stopHidden: (() => void) | undefined;
  #retryMs = FIRST_RETRY_MS;
  #running = false;
  #hidden = false;
  #idle = false;
  #broken = false;
  #told: string | undefined;
  /** Who was here when that was last known: whoever is still there after a break has not come anew. */
  #met: readonly Other[] = [];

  constructor(host: LiveDraftHost) {
    this.#host = host;
  }

  start(): void {
    this.#running = true;
    this.#open();
    this.active();
  }

  stop(): void {
    this.#running = false;
    for (const stop of [this.#stopRetry, this.#stopTell, this.#stopIdle, this.#stopHidden]) stop?.();
    this.#shut();
    this.#host.together.setState({ others: [] });
  }

  /** Somebody is at the page. */
  active(): void {
    this.#stopIdle?.();
    if (!this.#running) return;
    this.#stopIdle = this.#host.clock.after(IDLE_MS, () => {
      this.#idle = true;
      this.tell();
    });
    if (!this.#idle) return;
    this.#idle = false;
    this.tell();
  }

  /** The tab is looked at, or not any more. */
  look(visible: boolean): void {
    this.#stopHidden?.();
    this.#hidden = !visible;
    if (!this.#running) return;
    if (visible) {
      if (!this.#close) this.#open();
      this.active();
    } else this.#stopHidden = this.#host.clock.after(HIDDEN_MS, () => this.#shut());
    this.tell();
  }

  /** What is chosen may have changed: told when it rests. */
  tell(): void {
    if (!this.#running) return;
    this.#stopTell ??= this.#host.clock.after(TELL_MS, () => {
      this.#stopTell = undefined;
      if (!this.#close) return;
      const here = { at: this.#host.chosen(), away: this.#idle || this.#hidden };
      const told = JSON.stringify(here);
      if (told === this.#told) return;
      this.#told = told;
      this.#host.tell(here);
    });
  }

  #open(): void {
    const { pipelineId, saver, streams, together } = this.#host;
    const { page } = together.getState();
    this.#stopRetry?.();
    this.#told = undefined;
    this.#close = streams.open(
      pipelineId,
      { page, after: saver.server.revision },
      {
        draft: (change) => this.#draft(change),
        here: (people) => this.#here(people),
        comments: () => this.#host.comments(),
        versions: () => this.#host.versions(),
        connection: (state) => {
          if (state === 'live') {
            this.#retryMs = FIRST_RETRY_MS;
            this.#told = undefined;
            this.tell();
            // The server is back: what waits here for the next try need not wait.
            if (this.#broken) void saver.flush();
            this.#broken = false;
            return;
          }
          this.#broken = true;
          // Nobody is seen through a broken stream.
          together.setState({ others: [] });
          if (state === 'closed') this.#later();
        },
      },
    );
  }

  #later(): void {
    this.#shut();
    if (!this.#running) return;
    this.#stopRetry = this.#host.clock.after(this.#retryMs, () => this.#open());
    this.#retryMs = Math.min(this.#retryMs * 2, LAST_RETRY_MS);
  }

  #shut(): void {
    this.#close?.();
    this.#close = undefined;
  }

  #draft(change: Parameters<Parameters<PipelineStreams['open']>[2]['draft']>[0]): void {
    const { saver } = this.#host;
    if (change.saveId !== null && saver.isOwn(change.saveId)) {
      saver.hear(change);
      return;
    }
    const news = change.revision > saver.server.revision;
    const before = this.#host.doc();
    saver.hear(change);
    if (!news) return;
    if (this.#host.doc() !== before) this.#host.merged(before, change.by.id === this.#host.me ? 'You, in another window,' : change.by.name);
    const steps = new Set((change.patches ?? []).flatMap(({ path: [list, id] }) => (list === 'nodes' && id !== undefined ? [id] : [])));
    this.#host.changed({ by: change.by, steps: [...steps] });
  }

  #here(pages: readonly Here[]): void {
    const { together, me, say } = this.#host;
    const before = this.#met;
    const others = othersIn(pages, me);
    this.#met = others;
    together.setState({ others });
    const came = others.filter((other) => !before.some((known) => known.userId === other.userId));
    if (came.length > 0) say(`${listed(came.map((other) => other.name))} ${came.length === 1 ? 'is' : 'are'} also here.`);
    const left = before.filter((other) => !others.some((known) => known.userId === other.userId));
    if (left.length > 0) say(`${listed(left.map((other) => other.name))} left.`);
  }
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
