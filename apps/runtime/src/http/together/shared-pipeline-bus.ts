import type { Clock } from '../../ports/clock.ts';
import { PIPELINE_NEWS, type PipelineBus, type PipelineNews } from '../../ports/pipeline-bus.ts';
import type { NewsChannel } from '../shared-run-bus.ts';
import { listIn } from '../words/list-in.ts';

export interface SharedPipelineBus extends PipelineBus {
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Channel on which processes tell each other which pipelines have news. */
const CHANNEL = 'baton_pipelines';
/** News of this many milliseconds travel together: nobody sees the difference, and a flood of saves is one statement. */
const GATHER_MS = 30;
/** PostgreSQL carries 8,000 bytes in one notification; an id with its news has at most 120. */
const PER_NOTE = 60;

/** A bus that also tells the other processes on the same database. Who is here travels by itself: it is in no table. */
export function sharedPipelineBus(
  local: PipelineBus,
  channel: NewsChannel,
  clock: Clock,
  self: string,
  onFault: (error: unknown) => void,
): SharedPipelineBus {
  const fresh = new Map<string, Set<PipelineNews>>();
  let alarm: (() => void) | undefined;
  let stopListening: (() => Promise<void>) | undefined;

  const send = (): void => {
    alarm = undefined;
    const all = [...fresh].map(([pipelineId, news]) => [pipelineId, ...news]);
    fresh.clear();
    const notes = Array.from({ length: Math.ceil(all.length / PER_NOTE) }, (_, at) => ({
      channel: CHANNEL,
      payload: JSON.stringify([self, ...all.slice(at * PER_NOTE, (at + 1) * PER_NOTE)]),
    }));
    channel.send(notes).catch(onFault);
  };
  const receive = (payload: string): void => {
    const [from, ...entries] = listIn(payload);
    if (from === self) return;
    for (const entry of entries) {
      if (!Array.isArray(entry)) continue;
      const [pipelineId, ...news] = entry.map(String);
      for (const one of PIPELINE_NEWS) if (news.includes(one)) local.tell(pipelineId ?? '', one);
    }
  };

  return {
    ...local,
    tell(pipelineId, news) {
      local.tell(pipelineId, news);
      if (news === 'here') return;
      fresh.set(pipelineId, (fresh.get(pipelineId) ?? new Set()).add(news));
      alarm ??= clock.after(GATHER_MS, send);
    },
    async start() {
      stopListening = await channel.listen(CHANNEL, receive, () => local.missed());
    },
    async stop() {
      alarm?.();
      if (fresh.size > 0) send();
      await stopListening?.();
    },
  };
}
