import type { CSSProperties } from 'react';

const WIDTH = 340;
const HEIGHT = 380;
const GAP = 6;
const MARGIN = 8;

/** Where a list of values opens: below what it belongs to, above when there is no room, never over the window's edge. */
export function placeBelow(anchor: HTMLElement | DOMRect): CSSProperties {
  const rect = anchor instanceof HTMLElement ? anchor.getBoundingClientRect() : anchor;
  const below = window.innerHeight - rect.bottom - GAP - MARGIN;
  const above = rect.top - GAP - MARGIN;
  const up = below < HEIGHT && above > below;
  return {
    left: Math.max(MARGIN, Math.min(rect.left, window.innerWidth - WIDTH - MARGIN)),
    width: WIDTH,
    maxHeight: Math.max(160, Math.min(HEIGHT, up ? above : below)),
    ...(up ? { bottom: window.innerHeight - rect.top + GAP } : { top: rect.bottom + GAP }),
  };
}
