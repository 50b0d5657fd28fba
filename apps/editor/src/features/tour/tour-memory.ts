import type { KeepStore } from '../../ui/storage/keep-store.ts';

/** How far somebody is on this device. */
export interface TourMemory {
  /** Id of the stop that they were at last; undefined before the first. */
  at: string | undefined;
  done: boolean;
}

const place = (userId: string): string => `baton.tour.${userId}`;

export function readTour(keep: KeepStore, userId: string): TourMemory {
  try {
    const kept: unknown = JSON.parse(keep.get(place(userId)) ?? '{}');
    const { at, done } = (typeof kept === 'object' && kept !== null ? kept : {}) as Partial<TourMemory>;
    return { at: typeof at === 'string' ? at : undefined, done: done === true };
  } catch {
    return { at: undefined, done: false };
  }
}

export function keepTour(keep: KeepStore, userId: string, memory: TourMemory): void {
  keep.set(place(userId), JSON.stringify(memory));
}
