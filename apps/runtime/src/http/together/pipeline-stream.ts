import type { Here, LiveDraftFrame, LIVE_FRAMES } from '@baton/schema/api/together';
import { LIMITS } from '@baton/schema/limits';
import type { Clock } from '../../ports/clock.ts';
import type { PipelineBus, PipelineNews } from '../../ports/pipeline-bus.ts';
import type { DraftChange } from '../../use-cases/ports/pipeline-store.ts';
import { FRAMES } from '../sse-frames.ts';

export interface PipelineStreamDeps {
  bus: PipelineBus;
  clock: Clock;
  /** Saves after a revision, in order, at most `limit`. */
  changes(after: number, limit: number): Promise<readonly DraftChange[]>;
  here(): Here[];
  /** How often to look without being told to, in milliseconds. */
  pollMs: number;
}

export interface PipelineStreamRequest {
  pipelineId: string;
  /** The last revision that the reader has. */
  after: number;
  stillAllowed(): Promise<boolean>;
  /** Cuts the connection of a reader that has stopped reading. */
  cut(): void;
  closing: AbortSignal;
  closed(): void;
}

const HEARTBEAT_MS = 15_000;
/** A reader that takes nothing for this long, with something to take, is gone. */
const STALL_MS = 60_000;
/** Saves read at once: bounds what one slow reader holds in memory. */
const PAGE = 50;
/** Frames leave at most this often, with all that came meanwhile: who types is not read letter by letter. */
const EVERY_MS = 100;

/**
 * A pipeline's live stream. The reader's place is a revision; what is sent is read from the saves behind it, in their
 * order and without gaps, whichever process made them. Losing the stream loses nothing: saving asks for the base revision.
 */
export function pipelineStream(deps: PipelineStreamDeps, request: PipelineStreamRequest): ReadableStream<Uint8Array> {
  const reader = new PipelineReader(deps, request);
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const chunk = await reader.next();
        if (chunk) controller.enqueue(chunk);
        else controller.close();
      },
      cancel: () => reader.close(),
    },
    { highWaterMark: 0 },
  );
}

class PipelineReader {
  private readonly deps: PipelineStreamDeps;
  private readonly request: PipelineStreamRequest;
  private readonly unsubscribe: () => void;
  private readonly onClosing: () => void;
  /** What to look at. A page that comes back may have missed any of it. */
  private readonly news = new Set<PipelineNews>(['draft', 'here', 'comments', 'versions']);
  private after: number;
  private greeted = false;
  private closed = false;
  private sentAt = Number.NEGATIVE_INFINITY;
  private wake: (() => void) | undefined;
  private stopStallAlarm: (() => void) | undefined;
  private nextHeartbeat: number;

  constructor(deps: PipelineStreamDeps, request: PipelineStreamRequest) {
    this.deps = deps;
    this.request = request;
    this.after = request.after;
    this.nextHeartbeat = deps.clock.now() + HEARTBEAT_MS;
    this.unsubscribe = deps.bus.subscribe(request.pipelineId, (news) => {
      this.news.add(news);
      this.wake?.();
      if (!this.wake) this.watchStall(true);
    });
    this.onClosing = () => this.close();
    request.closing.addEventListener('abort', this.onClosing, { once: true });
    if (request.closing.aborted) this.close();
  }

  async next(): Promise<Uint8Array | undefined> {
    this.watchStall(false);
    while (!this.closed) {
      if (this.news.size > 0 && this.waitMs() <= 0) {
        const chunk = await this.take();
        if (chunk && !this.closed) {
          this.sentAt = this.deps.clock.now();
          return chunk;
        }
      } else if ((await this.pause()) === 'heartbeat') return FRAMES.heartbeat();
    }
    return undefined;
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.unsubscribe();
    this.request.closing.removeEventListener('abort', this.onClosing);
    this.stopStallAlarm?.();
    this.wake?.();
    this.request.closed();
  }

  private waitMs(): number {
    return this.sentAt + EVERY_MS - this.deps.clock.now();
  }

  private async take(): Promise<Uint8Array | undefined> {
    const parts: Uint8Array[] = [];
    if (!this.greeted) {
      this.greeted = true;
      parts.push(FRAMES.hello());
    }
    // Lowered before looking: what is told meanwhile raises it again.
    if (this.news.delete('draft')) {
      const page = await this.deps.changes(this.after, PAGE);
      if (page.length === PAGE) this.news.add('draft');
      for (const change of page) parts.push(this.draft(change));
    }
    if (this.news.delete('here')) parts.push(frame('here', { people: this.deps.here() }));
    if (this.news.delete('comments')) parts.push(frame('comments', {}));
    if (this.news.delete('versions')) parts.push(frame('versions', {}));
    return parts.length === 0 ? undefined : Buffer.concat(parts);
  }

  private draft({ revision, patches, by, saveId }: DraftChange): Uint8Array {
    // Saves that were cleared away leave a gap: whoever needs them reads the whole draft.
    const whole = revision === this.after + 1 && JSON.stringify(patches).length <= LIMITS.livePatchBytes;
    this.after = revision;
    const data: LiveDraftFrame = { revision, by: { id: by.id, name: by.name }, saveId, ...(whole && { patches }) };
    return frame('draft', data, revision);
  }

  private async pause(): Promise<'woken' | 'heartbeat'> {
    const { clock, pollMs } = this.deps;
    const held = this.news.size > 0 ? this.waitMs() : Number.POSITIVE_INFINITY;
    const wait = Math.max(0, Math.min(pollMs, this.nextHeartbeat - clock.now(), held));
    let rang = false;
    await new Promise<void>((resolve) => {
      const stop = clock.after(wait, () => {
        rang = true;
        resolve();
      });
      this.wake = () => {
        // While a frame is held back, more news are no reason to wake.
        if (held !== Number.POSITIVE_INFINITY && !this.closed) return;
        stop();
        resolve();
      };
    });
    this.wake = undefined;
    if (!rang || this.closed || wait === held) return 'woken';
    this.news.add('draft');
    if (clock.now() < this.nextHeartbeat) return 'woken';
    this.nextHeartbeat = clock.now() + HEARTBEAT_MS;
    if (await this.request.stillAllowed()) return 'heartbeat';
    this.close();
    return 'woken';
  }

  /** Runs while there is something to read and nobody reads. */
  private watchStall(on: boolean): void {
    if (on && this.stopStallAlarm) return;
    this.stopStallAlarm?.();
    this.stopStallAlarm = on
      ? this.deps.clock.after(STALL_MS, () => {
          this.close();
          this.request.cut();
        })
      : undefined;
  }
}

const encoder = new TextEncoder();
/** JSON has no line breaks of its own, so one `data` line carries it whole. */
function frame(event: keyof typeof LIVE_FRAMES, data: object, id?: number): Uint8Array {
  return encoder.encode(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}
