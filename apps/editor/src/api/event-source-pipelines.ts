import type { LiveDraftFrame, LiveHereFrame } from '@baton/schema/api/together';
import { addressOf } from './address.ts';
import type { PipelineStreams } from './pipeline-stream.ts';

/** Streams over the browser's EventSource. It opens a broken one again by itself, but never one that was refused. */
export const eventSourcePipelines: PipelineStreams = {
  open(pipelineId, place, listener) {
    const source = new EventSource(addressOf('pipelines.live', { pipelineId }, { ...place }).url);
    const on = (type: string, take: (data: unknown) => void): void =>
      source.addEventListener(type, (message) => take(JSON.parse((message as MessageEvent<string>).data)));
    on('draft', (data) => listener.draft(data as LiveDraftFrame));
    on('here', (data) => listener.here((data as LiveHereFrame).people));
    on('comments', () => listener.comments());
    on('versions', () => listener.versions());
    source.addEventListener('open', () => listener.connection('live'));
    source.addEventListener('error', () => listener.connection(source.readyState === EventSource.CLOSED ? 'closed' : 'again'));
    return () => source.close();
  },
};
