import type { RunEvent, SnapshotFrame, TextFrame } from '@baton/schema/run/events';
import { addressOf } from './address.ts';
import type { RunStreams } from './run-stream.ts';

/** Streams over the browser's EventSource: it reconnects by itself and tells the server the last id that it saw. */
export const eventSourceStreams: RunStreams = {
  open(runId, after, listener) {
    const source = new EventSource(addressOf('runs.events', { runId }, { after }).url);
    const on = (type: string, take: (data: unknown) => void): void =>
      source.addEventListener(type, (message) => take(JSON.parse((message as MessageEvent<string>).data)));
    on('run', (data) => listener.event(data as RunEvent));
    on('text', (data) => listener.text(data as TextFrame));
    on('snapshot', (data) => listener.snapshot(data as SnapshotFrame));
    source.addEventListener('open', () => listener.connection('live'));
    source.addEventListener('error', () => listener.connection('again'));
    // The server says the end itself; without this the browser would open the stream again and again.
    source.addEventListener('end', () => source.close());
    return () => source.close();
  },
};
