import type { Viewport } from '@xyflow/react';

/** One of the maps that are looked at together. */
export interface View {
  get(): Viewport;
  set(viewport: Viewport): void;
}

/** Moves maps together while they are linked: what one shows, the others show. */
export class LinkedViews {
  readonly #views = new Map<string, View>();
  #linked = true;

  add(name: string, view: View): () => void {
    this.#views.set(name, view);
    return () => this.#views.delete(name);
  }

  /** Linked again, the others come to where the first is. */
  link(on: boolean): void {
    this.#linked = on;
    const [first] = this.#views;
    if (on && first) this.moved(first[0], first[1].get());
  }

  /** A map that was set to where it is already says nothing more, so that no two maps answer each other for ever. */
  moved(name: string, to: Viewport): void {
    if (!this.#linked) return;
    for (const [other, view] of this.#views) if (other !== name && !near(view.get(), to)) view.set(to);
  }
}

/** Below this, nobody sees a difference; above, rounding would go back and forth. */
const PIXELS = 0.5;
const ZOOM = 0.001;

function near(a: Viewport, b: Viewport): boolean {
  return Math.abs(a.x - b.x) < PIXELS && Math.abs(a.y - b.y) < PIXELS && Math.abs(a.zoom - b.zoom) < ZOOM;
}
