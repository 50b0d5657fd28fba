import { PIPELINE_NEWS, type PipelineBus, type PipelineNews } from './pipeline-bus.ts';

/** The bus of one process. A listener that throws reaches nobody else. */
export function memoryPipelineBus(onFault: (error: unknown) => void): PipelineBus {
  const listeners = new Map<string, Set<(news: PipelineNews) => void>>();
  const tell = (pipelineId: string, news: PipelineNews): void => {
    for (const listener of listeners.get(pipelineId) ?? []) {
      try {
        listener(news);
      } catch (error) {
        onFault(error);
      }
    }
  };
  return {
    tell,
    subscribe(pipelineId, listener) {
      const own = listeners.get(pipelineId) ?? new Set();
      listeners.set(pipelineId, own.add(listener));
      return () => {
        own.delete(listener);
        if (own.size === 0 && listeners.get(pipelineId) === own) listeners.delete(pipelineId);
      };
    },
    missed() {
      for (const pipelineId of listeners.keys()) for (const news of PIPELINE_NEWS) tell(pipelineId, news);
    },
    readers: (pipelineId) => listeners.get(pipelineId)?.size ?? 0,
  };
}
