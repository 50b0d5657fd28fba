import type { KeepStore } from './keep-store.ts';

export type Wheel = 'mouse' | 'trackpad';

const PLACE = 'baton.wheel';

/** What this person scrolls with on this device; undefined until it is known. */
export function keptWheel(keep: KeepStore): Wheel | undefined {
  const kept = keep.get(PLACE);
  return kept === 'mouse' || kept === 'trackpad' ? kept : undefined;
}

/** Undefined: it is guessed anew from the next turn of the wheel. */
export function keepWheel(keep: KeepStore, wheel: Wheel | undefined): void {
  keep.set(PLACE, wheel ?? '');
}
