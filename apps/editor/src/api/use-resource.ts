import type { ApiResponse } from '@baton/schema/api/contracts';
import type { RouteName } from '@baton/schema/api/paths';
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useClock } from '../ui/clock/clock-context.ts';
import type { CallInput } from './api.ts';
import { useOutside } from './api-context.ts';
import { questionOf, type Resource, resourceKey } from './resource-cache.ts';

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
  const question = useMemo(() => questionOf<N>(key), [key]);
  const watch = useCallback((changed: () => void) => cache.watch(question.route, question.input, changed), [cache, question]);
  const state = useSyncExternalStore(watch, () => cache.read(question.route, question.input));
  const reload = useCallback(() => void cache.load(question.route, question.input), [cache, question]);
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
