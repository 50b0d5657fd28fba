import type { Point } from '../document/placement/grid.ts';

/** What the rest of the editor may ask of the map's view. */
export interface Camera {
  fit(): void;
  fullSize(): void;
  zoomBy(factor: number): void;
  /** Brings steps into sight without changing the zoom, unless they do not fit. */
  show(ids: readonly string[]): void;
  /** Brings steps into sight so near that their words can be read. */
  reveal(ids: readonly string[]): void;
  /** Shows the whole map; where that would be too far away to be read, starts with this step at the left. */
  begin(id: string | undefined): void;
  zoomTo(ids: readonly string[]): void;
  /** The middle of what is in sight, on the map. */
  middle(): Point;
  toMap(screen: Point): Point;
  toScreen(map: Point): Point;
  focus(id: string): void;
  focusMap(): void;
}

/** Until the map is there every question has a harmless answer. */
export const noCamera: Camera = {
  fit: () => {},
  fullSize: () => {},
  zoomBy: () => {},
  show: () => {},
  reveal: () => {},
  begin: () => {},
  zoomTo: () => {},
  middle: () => ({ x: 0, y: 0 }),
  toMap: (point) => point,
  toScreen: (point) => point,
  focus: () => {},
  focusMap: () => {},
};
