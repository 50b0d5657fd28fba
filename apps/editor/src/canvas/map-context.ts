import type { LucideIcon } from 'lucide-react';
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Point } from '../document/placement/grid.ts';
import type { RunOverlay, RunStore } from '../store/run-store.ts';
import type { ViewStore } from '../store/view-store.ts';

/** What a card may do to the document; absent where the map is only shown. */
export interface MapHands {
  /** Opens the list of kinds to add behind a way out. */
  addAfter(node: string, outcome: string, at: Point): void;
  /** Opens it for the middle of a path. */
  addOnPath(path: string, at: Point): void;
  removePath(path: string): void;
  setRounds(path: string, rounds: number): void;
  writeNote(note: string, text: string): void;
  noteDone(): void;
  /** The note that somebody asked to write in, until its text has the focus. */
  useWriting(): string | undefined;
  wrote(): void;
  resize(id: string, box: { x: number; y: number; width: number; height: number }): void;
  renamePhase(id: string, name: string): void;
}

/** Beside another version: what came, went, or is otherwise. */
export type Mark = 'added' | 'removed' | 'changed';
export interface MapMarks {
  steps: Readonly<Record<string, Mark>>;
  paths: Readonly<Record<string, Mark>>;
}

/** What is done with phases wherever a map is shown: folding is looking, not changing. */
export interface Folding {
  toggle(phase: string): void;
  /** Chooses the phase's steps. */
  choose(phase: string): void;
  /** Its name is written over; `undefined`: no longer. */
  rename(phase: string | undefined): void;
  menu(phase: string, at: Point): void;
  useRenaming(): string | undefined;
}

export interface MapTools {
  icons: Readonly<Record<string, LucideIcon>>;
  run: RunStore;
  hands: MapHands | undefined;
  /** Only where two versions are compared. */
  marks?: MapMarks;
  /** Absent where phases stay open. */
  folding?: Folding;
  /** What whoever edits looks at; absent where the map is only shown. */
  view?: ViewStore;
  /** Told at each drawing of a card or a path: tests hold the map to its promise with it. */
  drawn?: (what: 'step' | 'path', id: string) => void;
}

const MapContext = createContext<MapTools | null>(null);
export const MapProvider = MapContext.Provider;

/** One stable object for the life of a map, so that cards never draw anew because of it. */
export function useMapTools(): MapTools {
  const tools = useContext(MapContext);
  if (!tools) throw new Error('A card is outside of a map.');
  return tools;
}

export function useRunOverlay<T>(select: (overlay: RunOverlay) => T): T {
  return useStore(useMapTools().run, select);
}
