import { useCallback, useState } from 'react';
import { useKeep } from '../../ui/storage/keep-context.ts';
import type { KeepStore } from '../../ui/storage/keep-store.ts';

const PREFIX = 'baton.form.';

function read<T>(store: KeepStore, place: string): T | undefined {
  try {
    return (JSON.parse(store.get(PREFIX + place) ?? 'null') as T | null) ?? undefined;
  } catch {
    return undefined;
  }
}

/** A form that survives a closed tab: every change is kept on this device until the form was sent. */
export function useKeptForm<T>(place: string, start: T): { value: T; restored: boolean; change: (value: T) => void; forget: () => void } {
  const keep = useKeep();
  const [state, setState] = useState(() => {
    const kept = read<T>(keep, place);
    return { value: kept ?? start, restored: kept !== undefined };
  });
  const change = useCallback(
    (value: T) => {
      keep.set(PREFIX + place, JSON.stringify(value));
      setState((before) => ({ ...before, value }));
    },
    [keep, place],
  );
  const forget = useCallback(() => keep.remove(PREFIX + place), [keep, place]);
  return { ...state, change, forget };
}
