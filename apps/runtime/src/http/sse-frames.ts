import { sealedEvent } from '@baton/schema/run/sealed-answers';
import type { RunEvent, SnapshotFrame, TextFrame } from '@baton/schema/run/events';

const encoder = new TextEncoder();
const bytes = (text: string): Uint8Array => encoder.encode(text);

/** How soon a browser tries again after a broken connection, in milliseconds. */
const RETRY_MS = 2_000;

/**
 * The frames of a run's stream (HTML standard, server-sent events). Journal events and snapshots carry their sequence as
 * id, so that a reader who comes back names the last one it has; text, heartbeats and the end carry none. All readers get the
 * same frames, so what is sealed stays so in them; the gate's page and the journal open it to whoever may read it.
 */
export const FRAMES = {
  hello: (): Uint8Array => bytes(`retry: ${RETRY_MS}\n\n`),
  heartbeat: (): Uint8Array => bytes(':hb\n\n'),
  run: (events: readonly RunEvent[]): Uint8Array =>
    bytes(events.map((event) => `id: ${event.seq}\nevent: run\ndata: ${JSON.stringify(sealedEvent(event))}\n\n`).join('')),
  text: (frame: TextFrame): Uint8Array => bytes(`event: text\ndata: ${JSON.stringify(frame)}\n\n`),
  snapshot: (frame: SnapshotFrame): Uint8Array => bytes(`id: ${frame.seq}\nevent: snapshot\ndata: ${JSON.stringify(frame)}\n\n`),
  end: (seq: number): Uint8Array => bytes(`event: end\ndata: ${JSON.stringify({ seq })}\n\n`),
};
