import type { Here, LiveDraftFrame, LIVE_FRAMES } from '@baton/schema/api/together';
import { LIMITS } from '@baton/schema/limits';
import type { PipelineBus, PipelineNews } from '../../ports/pipeline-bus.ts';
import type { DraftChange } from '../../use-cases/ports/pipeline-store.ts';
import { LiveReader, type LiveRequest, type LiveTimes } from '../live-reader.ts';

export interface PipelineStreamDeps extends LiveTimes {
  bus: PipelineBus;
  /** Saves after a revision, in order, at most `limit`. */
  changes(after: number, limit: number): Promise<readonly DraftChange[]>;
  here(): Here[];
}

export interface PipelineStreamRequest extends LiveRequest {
  pipelineId: string;
  /** The last revision that the reader has. */
  after: number;
  closed(): void;
}

/** Saves read at once: bounds what one slow reader holds in memory. */
const PAGE = 50;
/** Frames leave at most this often, with all that came meanwhile: who types is not read letter by letter. */
const EVERY_MS = 100;

/**
 * A pipeline's live stream. The reader's place is a revision; what is sent is read from the saves behind it, in their
 * order and without gaps, whichever process made them. Losing the stream loses nothing: saving asks for the base revision.
 */
export function pipelineStream(deps: PipelineStreamDeps, request: PipelineStreamRequest): ReadableStream<Uint8Array> {
  return new PipelineReader(deps, request).stream();
}

class PipelineReader extends LiveReader {
  private readonly deps: PipelineStreamDeps;
  private readonly request: PipelineStreamRequest;
  /** What to look at. A page that comes back may have missed any of it. */
  private readonly toTell = new Set<PipelineNews>(['draft', 'here', 'comments', 'versions']);
  private after: number;
  private sentAt = Number.NEGATIVE_INFINITY;

  constructor(deps: PipelineStreamDeps, request: PipelineStreamRequest) {
    super(deps, request);
    this.deps = deps;
    this.request = request;
    this.after = request.after;
    this.listen(() =>
      deps.bus.subscribe(request.pipelineId, (news) => {
        const first = this.toTell.size === 0;
        this.toTell.add(news);
        // While something is held back, more of it is no news.
        if (first || this.waitMs() <= 0) this.tell();
      }),
    );
  }

  protected override ended(): void {
    this.request.closed();
  }

  protected override look(): void {
    this.toTell.add('draft');
  }

  protected override heldMs(): number {
    return this.toTell.size > 0 ? this.waitMs() : Number.POSITIVE_INFINITY;
  }

  private waitMs(): number {
    return this.sentAt + EVERY_MS - this.deps.clock.now();
  }

  protected override async ready(parts: Uint8Array[]): Promise<Uint8Array[]> {
    if (this.waitMs() > 0) return parts;
    // Lowered before looking: what is told meanwhile raises it again.
    if (this.toTell.delete('draft')) {
      const page = await this.deps.changes(this.after, PAGE);
      if (page.length === PAGE) this.toTell.add('draft');
      for (const change of page) parts.push(this.draft(change));
    }
    if (this.toTell.delete('here')) parts.push(frame('here', { people: this.deps.here() }));
    if (this.toTell.delete('comments')) parts.push(frame('comments', {}));
    if (this.toTell.delete('versions')) parts.push(frame('versions', {}));
    if (parts.length > 0) this.sentAt = this.deps.clock.now();
    return parts;
  }

  private draft({ revision, patches, by, saveId }: DraftChange): Uint8Array {
    // Saves that were cleared away leave a gap: whoever needs them reads the whole draft.
    const whole = revision === this.after + 1 && JSON.stringify(patches).length <= LIMITS.livePatchBytes;
    this.after = revision;
    const data: LiveDraftFrame = { revision, by: { id: by.id, name: by.name }, saveId, ...(whole && { patches }) };
    return frame('draft', data, revision);
  }
}

const encoder = new TextEncoder();
/** JSON has no line breaks of its own, so one `data` line carries it whole. */
function frame(event: keyof typeof LIVE_FRAMES, data: object, id?: number): Uint8Array {
  return encoder.encode(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}
