import type { Clock } from '../ports/clock.ts';
import { FRAMES } from './sse-frames.ts';

/** What any live stream asks of whoever opened it. */
export interface LiveRequest {
  /** Asked now and then: a session that ended closes the stream. */
  stillAllowed(): Promise<boolean>;
  /** Cuts the connection of a reader that has stopped reading. */
  cut(): void;
  /** The server is going down. */
  closing: AbortSignal;
}

export interface LiveTimes {
  clock: Clock;
  /** How often to look without being told to, in milliseconds. */
  pollMs: number;
}

const HEARTBEAT_MS = 15_000;
/** A reader that takes nothing for this long, with something to take, is gone. */
const STALL_MS = 60_000;

/**
 * One reader of a live stream: waits until there is something, hands it over when it is asked for, says now and then that
 * it is alive, and ends with its session, with the server, or when nobody reads any more. What there is to say is its
 * children's: `ready` gives the next bytes if there are any, `tell` says that there may be some.
 */
export abstract class LiveReader {
  protected readonly times: LiveTimes;
  protected closed = false;
  private readonly live: LiveRequest;
  private readonly onClosing: () => void;
  /** Something came since the last look: a pause would miss it. */
  private news = false;
  private greeted = false;
  private unsubscribe: (() => void) | undefined;
  private wake: (() => void) | undefined;
  private stopStallAlarm: (() => void) | undefined;
  private nextHeartbeat: number;

  constructor(times: LiveTimes, live: LiveRequest) {
    this.times = times;
    this.live = live;
    this.nextHeartbeat = times.clock.now() + HEARTBEAT_MS;
    this.onClosing = () => this.close();
  }

  /** Begins to listen; what `subscribe` returns ends it. */
  protected listen(subscribe: () => () => void): void {
    this.unsubscribe = subscribe();
    this.live.closing.addEventListener('abort', this.onClosing, { once: true });
    if (this.live.closing.aborted) this.close();
  }

  /** The next bytes, and undefined when there are none now. `parts` begins with the greeting of a new stream. */
  protected abstract ready(parts: Uint8Array[]): Promise<Uint8Array[]>;
  /** How long what there is is held back so that more can travel with it; infinite when there is nothing. */
  protected abstract heldMs(): number;
  /** Time to look although nobody told. */
  protected abstract look(): void;
  /** Everything was said. */
  protected isOver(): boolean {
    return false;
  }
  /** The stream has ended, for whatever reason. */
  protected ended(): void {}

  stream(): ReadableStream<Uint8Array> {
    return new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          const chunk = await this.next();
          if (chunk) controller.enqueue(chunk);
          else controller.close();
        },
        cancel: () => this.close(),
      },
      { highWaterMark: 0 },
    );
  }

  protected close(): void {
    if (this.closed) return;
    this.closed = true;
    this.unsubscribe?.();
    this.live.closing.removeEventListener('abort', this.onClosing);
    this.stopStallAlarm?.();
    this.wake?.();
    this.ended();
  }

  protected tell(): void {
    this.news = true;
    if (this.wake) this.wake();
    else this.watchStall(true);
  }

  /** Waits for the next bytes. Undefined: the stream is over. */
  private async next(): Promise<Uint8Array | undefined> {
    this.watchStall(false);
    while (!this.closed) {
      this.news = false;
      const parts = await this.ready(this.greeted ? [] : [FRAMES.hello()]);
      this.greeted = true;
      if (parts.length > 0) return parts.length > 1 ? Buffer.concat(parts) : parts[0];
      if (this.closed) break;
      if (this.isOver()) this.close();
      else if ((await this.pause()) === 'heartbeat') return FRAMES.heartbeat();
    }
    return undefined;
  }

  private async pause(): Promise<'woken' | 'heartbeat'> {
    if (this.news) return 'woken';
    this.watchStall(false);
    const { clock, pollMs } = this.times;
    const held = this.heldMs();
    const wait = Math.min(pollMs, this.nextHeartbeat - clock.now(), held);
    let rang = false;
    await new Promise<void>((resolve) => {
      const stop = clock.after(Math.max(0, wait), () => {
        rang = true;
        resolve();
      });
      this.wake = () => {
        stop();
        resolve();
      };
    });
    this.wake = undefined;
    if (!rang || this.closed || wait === held) return 'woken';
    this.look();
    if (clock.now() < this.nextHeartbeat) return 'woken';
    this.nextHeartbeat = clock.now() + HEARTBEAT_MS;
    if (await this.live.stillAllowed()) return 'heartbeat';
    this.close();
    return 'woken';
  }

  /** Runs while there is something to read and nobody reads. */
  private watchStall(on: boolean): void {
    if (on && this.stopStallAlarm) return;
    this.stopStallAlarm?.();
    this.stopStallAlarm = on
      ? this.times.clock.after(STALL_MS, () => {
          this.close();
          this.live.cut();
        })
      : undefined;
  }
}
