import type { RunEvent, SnapshotFrame, TextFrame } from '@baton/schema/run/events';
import type { RunBus } from '../ports/run-bus.ts';
import { LiveReader, type LiveRequest, type LiveTimes } from './live-reader.ts';
import { FRAMES } from './sse-frames.ts';

export interface RunStreamDeps extends LiveTimes {
  bus: RunBus;
  /** Journal rows after a sequence, oldest first, at most `limit`. */
  readJournal(runId: string, after: number, limit: number): Promise<readonly RunEvent[]>;
  /** The whole run as it is now, for a reader whose last id means nothing here. */
  snapshot(runId: string): Promise<{ frame: SnapshotFrame; ended: boolean }>;
}

export interface RunStreamRequest extends LiveRequest {
  runId: string;
  /** The last sequence that the reader has, or `unknown` when what it named is not in this journal. */
  after: number | 'unknown';
}

/** Journal rows read at once: bounds what one slow reader can hold in memory. */
const PAGE = 200;
/** Events kept for a reader that is busy; beyond, they are read from the journal when it is ready again. */
const KEPT_EVENTS = 500;
/**
 * Journal frames: this many at once, then one every so often, with all that came meanwhile. Nobody reads more than twenty
 * changes a second, and each frame costs this process as much as committing a step. The end never waits.
 */
const FRAMES_AT_ONCE = 2;
const FRAME_EVERY_MS = 50;
/** Characters of one text frame. */
const TEXT_CHARS = 32 * 1024;

/**
 * A run's live stream. Nothing is sent twice and nothing is left out, because each reader keeps only a place: the last
 * sequence it was sent, and how much of each text. Subscribing comes before reading the journal; events from the bus
 * are taken when they are the very next ones, and otherwise the journal is read again. A reader that is slow makes this
 * process hold a place, not a backlog: text is cut from the live buffer when there is room for it. Closing the stream,
 * for whatever reason, changes nothing about the run.
 */
export function runStream(deps: RunStreamDeps, request: RunStreamRequest): ReadableStream<Uint8Array> {
  return new RunReader(deps, request).stream();
}

class RunReader extends LiveReader {
  private readonly deps: RunStreamDeps;
  private readonly request: RunStreamRequest;
  private pending: RunEvent[] = [];
  /** The journal may hold more than what was taken from it. */
  private behind = true;
  private readonly dirty = new Set<string>();
  private readonly sentText = new Map<string, { attempt: number; length: number }>();
  private lastSeq = 0;
  private needsSnapshot: boolean;
  private hasEnded = false;
  /** `run.ended` is among the pending events. */
  private endIsNear = false;
  /** When as many frames may leave at once again as at the beginning. */
  private framesFullAt = 0;
  private saidEnd = false;

  constructor(deps: RunStreamDeps, request: RunStreamRequest) {
    super(deps, request);
    this.deps = deps;
    this.request = request;
    this.needsSnapshot = request.after === 'unknown';
    if (request.after !== 'unknown') this.lastSeq = request.after;
    for (const text of deps.bus.textsOf(request.runId)) this.dirty.add(text.step);
    this.listen(() =>
      deps.bus.subscribe(request.runId, {
        events: (events) => this.onEvents(events),
        text: (step) => this.poke(() => this.dirty.add(step)),
        moved: () => this.poke(() => (this.behind = true)),
      }),
    );
  }

  protected override isOver(): boolean {
    return this.saidEnd;
  }

  protected override ended(): void {
    this.pending = [];
  }

  protected override look(): void {
    this.behind = true;
  }

  protected override heldMs(): number {
    return this.pending.length > 0 ? this.eventsWaitMs() : Number.POSITIVE_INFINITY;
  }

  /** What belongs together leaves in one piece: the greeting with what there is, the last event with the end. */
  protected override async ready(parts: Uint8Array[]): Promise<Uint8Array[]> {
    if (this.needsSnapshot) parts.push(await this.takeSnapshot());
    else if (this.eventsWaitMs() <= 0) {
      const events = await this.takeEvents();
      if (events.length > 0) {
        this.framesFullAt = Math.max(this.framesFullAt, this.deps.clock.now()) + FRAME_EVERY_MS;
        parts.push(FRAMES.run(events));
      }
    }
    const rest = this.hasEnded && !this.behind ? this.sayEnd() : parts.length === 0 ? this.takeText() : undefined;
    if (rest) parts.push(rest);
    return parts;
  }

  private async takeSnapshot(): Promise<Uint8Array> {
    const { frame, ended } = await this.deps.snapshot(this.request.runId);
    this.needsSnapshot = false;
    this.lastSeq = frame.seq;
    this.hasEnded = ended;
    this.behind = true;
    return FRAMES.snapshot(frame);
  }

  /** How long the events at hand are held back so that more can travel with them. Text takes what came before it along. */
  private eventsWaitMs(): number {
    if (this.behind || this.endIsNear || this.pending.length === 0 || this.dirty.size > 0) return 0;
    return this.framesFullAt - (FRAMES_AT_ONCE - 1) * FRAME_EVERY_MS - this.deps.clock.now();
  }

  private async takeEvents(): Promise<RunEvent[]> {
    const taken: RunEvent[] = [];
    if (this.behind) await this.readJournal(taken);
    const pending = this.pending;
    this.pending = [];
    this.endIsNear = false;
    // A gap means that another process committed in between: the rows are in the journal.
    if (!pending.every((event) => this.take(event, taken))) await this.readJournal(taken);
    return taken;
  }

  private async readJournal(taken: RunEvent[]): Promise<void> {
    // Lowered before reading: what is committed meanwhile raises it again.
    this.behind = false;
    const page = await this.deps.readJournal(this.request.runId, this.lastSeq, PAGE);
    if (page.length === PAGE) this.behind = true;
    for (const event of page) this.take(event, taken);
  }

  /** False when rows before this one are missing. */
  private take(event: RunEvent, taken: RunEvent[]): boolean {
    if (event.seq <= this.lastSeq) return true;
    if (event.seq > this.lastSeq + 1) return false;
    this.lastSeq = event.seq;
    if (event.type === 'run.ended') this.hasEnded = true;
    taken.push(event);
    return true;
  }

  private takeText(): Uint8Array | undefined {
    for (const step of this.dirty) {
      const frame = this.frameOf(step);
      if (frame) return FRAMES.text(frame);
    }
    return undefined;
  }

  private frameOf(step: string): TextFrame | undefined {
    const live = this.deps.bus.textOf(this.request.runId, step);
    const sent = this.sentText.get(step);
    const offset = live && sent?.attempt === live.attempt ? sent.length : 0;
    if (!live || live.text.length <= offset) {
      this.dirty.delete(step);
      if (!live) this.sentText.delete(step);
      return undefined;
    }
    const text = wholeCharacters(live.text.slice(offset, offset + TEXT_CHARS));
    this.sentText.set(step, { attempt: live.attempt, length: offset + text.length });
    return { step, attempt: live.attempt, offset, text };
  }

  private sayEnd(): Uint8Array | undefined {
    if (this.saidEnd) return undefined;
    this.saidEnd = true;
    return FRAMES.end(this.lastSeq);
  }

  private onEvents(events: readonly RunEvent[]): void {
    if (this.closed) return;
    const first = this.pending.length === 0;
    if (!this.behind) this.keep(events);
    // While events are held back, more of them are no news.
    if (first || this.eventsWaitMs() <= 0) this.tell();
  }

  private keep(events: readonly RunEvent[]): void {
    this.behind = this.pending.length + events.length > KEPT_EVENTS;
    if (this.behind) this.pending = [];
    else this.pending.push(...events);
    if (events.some((event) => event.type === 'run.ended')) this.endIsNear = true;
  }

  private poke(change: () => void): void {
    if (this.closed) return;
    change();
    this.tell();
  }
}

/** Never half a character at the end: the other half comes with the next frame. */
function wholeCharacters(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return text.length > 1 && last >= 0xd800 && last <= 0xdbff ? text.slice(0, -1) : text;
}
