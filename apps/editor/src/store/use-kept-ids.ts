import { useEffect } from 'react';
import type { KeepStore } from '../ui/storage/keep-store.ts';
import { useKeep } from '../ui/storage/keep-context.ts';
import type { ViewStore } from './view-store.ts';

/** What one person has marked in a pipeline stays on this device, under a place of its own, and is there again next time. */
export function useKeptIds(view: ViewStore, marked: 'collapsed' | 'pauses', place: string): void {
  const keep = useKeep();
  useEffect(() => {
    const kept = keptIds(keep, place);
    if (kept.length > 0) view.setState({ [marked]: new Set(kept) });
    return view.subscribe((now, before) => {
      if (now[marked] === before[marked]) return;
      if (now[marked].size === 0) keep.remove(place);
      else keep.set(place, JSON.stringify([...now[marked]]));
    });
  }, [view, keep, marked, place]);
}

function keptIds(keep: KeepStore, place: string): string[] {
  const raw = keep.get(place);
  if (raw === null) return [];
  try {
    const value: unknown = JSON.parse(raw);
    return Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
