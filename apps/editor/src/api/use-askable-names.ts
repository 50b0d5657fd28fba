import { useMemo } from 'react';
import { useResource } from './use-resource.ts';

/** Names of the people and teams that a gate may ask, by their id. */
export function useAskableNames(): Readonly<Record<string, string>> {
  const { data } = useResource('gates.askable');
  return useMemo(
    () => ({
      ...Object.fromEntries((data?.people ?? []).map(({ userId, name }) => [userId, name])),
      ...Object.fromEntries((data?.teams ?? []).map(({ id, name }) => [id, name])),
    }),
    [data],
  );
}
