import { createContext, useContext } from 'react';
import type { Api } from './api.ts';
import type { PipelineStreams } from './pipeline-stream.ts';
import type { RunStreams } from './run-stream.ts';
import type { ResourceCache } from './resource-cache.ts';

/** Everything that reaches out of the page, given in once at the top. */
export interface Outside {
  api: Api;
  cache: ResourceCache;
  streams: RunStreams;
  pipelines: PipelineStreams;
  newId: () => string;
}

const OutsideContext = createContext<Outside | null>(null);
export const OutsideProvider = OutsideContext.Provider;

export function useOutside(): Outside {
  const outside = useContext(OutsideContext);
  if (!outside) throw new Error('There is no server: wrap the page in OutsideProvider.');
  return outside;
}

export function useApi(): Api {
  return useOutside().api;
}
