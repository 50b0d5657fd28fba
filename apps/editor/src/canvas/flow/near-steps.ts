import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Boxes } from '../../document/placement/boxes.ts';
import { type Box, touch } from '../../document/placement/grid.ts';

/**
 * The steps whose cards are drawn whole. On a large map the others are an outline with a name: their place, their name
 * for readers and their paths are there, what nobody can see of them is not.
 */
export type NearSteps = 'all' | ReadonlySet<string>;
export type NearStore = StoreApi<{ near: NearSteps }>;

/** Up to here a map with everything on it stays fluent. */
const WHOLE_UP_TO = 150;
/** A card that is narrower on the screen holds no words that could be read. */
const READABLE_PX = 90;
const CARD_WIDTH = 240;

export function createNearStore(steps: number): NearStore {
  return createStore(() => ({ near: steps <= WHOLE_UP_TO ? ('all' as const) : new Set<string>() }));
}

/** What is in sight, with half a screen around it, so that a short way needs no drawing. */
export function nearSteps(
  boxes: Boxes,
  { transform: [x, y, zoom], width, height }: { transform: readonly [number, number, number]; width: number; height: number },
): NearSteps {
  if (boxes.size <= WHOLE_UP_TO) return 'all';
  if (CARD_WIDTH * zoom < READABLE_PX) return new Set();
  const sight: Box = { x: -(x + width / 2) / zoom, y: -(y + height / 2) / zoom, width: (2 * width) / zoom, height: (2 * height) / zoom };
  return new Set([...boxes].flatMap(([id, box]) => (touch(box, sight) ? [id] : [])));
}

export function sameNear(a: NearSteps, b: NearSteps): boolean {
  if (a === 'all' || b === 'all') return a === b;
  return a.size === b.size && [...a].every((id) => b.has(id));
}

const NearContext = createContext<NearStore | null>(null);
export const NearProvider = NearContext.Provider;

export function useIsNear(id: string): boolean {
  const store = useContext(NearContext);
  if (!store) throw new Error('A card is outside of a map.');
  return useStore(store, ({ near }) => near === 'all' || near.has(id));
}
