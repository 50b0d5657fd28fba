import { useRef } from 'react';
import { useStore } from 'zustand';
import { STATUS_LOOK } from '../../ui/chip/status-look.ts';
import type { RunStore } from '../../store/run-store.ts';

const NONE: Readonly<Record<string, string>> = {};

/** How each step stands, for its name that is read out. The same object until a word changes. */
export function useRunWords(run: RunStore): Readonly<Record<string, string>> {
  const steps = useStore(run, (overlay) => overlay.steps);
  const last = useRef({ steps, words: NONE });
  if (last.current.steps !== steps) {
    const words = Object.fromEntries(Object.entries(steps).map(([id, look]) => [id, look.words ?? STATUS_LOOK[look.status].words]));
    last.current = { steps, words };
  }
  return last.current.words;
}
