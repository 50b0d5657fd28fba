import type { ApiResponse } from '@baton/schema/api/contracts';
import type { RouteName } from '@baton/schema/api/paths';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useClock } from '../ui/clock/clock-context.ts';
import type { CallInput } from './api.ts';
import { useOutside } from './api-context.ts';
import { type Resource, resourceKey } from './resource-cache.ts';

export interface ResourceUse<T> extends Resource<T> {
  reload: () => void;
}

/**
 * Something on the server, shown as it is: fetched when the page opens, when the reader comes back to the tab, and
 * every `everyMs` where a page must stay true by itself.
 */
export function useResource<N extends RouteName>(
  route: N,
  input: CallInput<N> = {},
  { everyMs }: { everyMs?: number } = {},
): ResourceUse<ApiResponse<N>> {
  const { cache } = useOutside();
  const clock = useClock();
  const key = resourceKey(route, input);
  // The key stands for route and input: same key, same question.
  const watch = useCallback((changed: () => void) => cache.watch(route, input, changed), [cache, key]);
  const state = useSyncExternalStore(watch, () => cache.read(route, input));
  const reload = useCallback(() => void cache.load(route, input), [cache, key]);
  useEffect(() => {
    reload();
    const back = (): void => {
      if (document.visibilityState === 'visible') reload();
    };
    document.addEventListener('visibilitychange', back);
    window.addEventListener('online', reload);
    const stop = everyMs === undefined ? undefined : clock.every(everyMs, back);
    return () => {
      document.removeEventListener('visibilitychange', back);
      window.removeEventListener('online', reload);
      stop?.();
    };
  }, [reload, everyMs, clock]);
  return { ...state, reload };
}
