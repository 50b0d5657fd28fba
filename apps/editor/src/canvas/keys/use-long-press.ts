import { type PointerEvent, useMemo } from 'react';
import type { Clock } from '../../ui/clock/clock.ts';

/** As long as phones wait with their own menus. */
const HELD_MS = 500;
/** A finger never lies quite still. */
const STILL_PX = 10;

/** A finger that lies still for a moment asks for the menu, as the other button of a mouse does; not every browser says so itself. */
export function useLongPress(clock: Clock) {
  return useMemo(() => longPress(clock), [clock]);
}

function longPress(clock: Clock) {
  let cancel: (() => void) | undefined;
  let from = { id: -1, x: 0, y: 0 };
  const stop = (): void => {
    cancel?.();
    cancel = undefined;
  };
  return {
    onPointerDown(event: PointerEvent): void {
      stop();
      // A second finger means a pinch.
      if (event.pointerType !== 'touch' || !event.isPrimary || !(event.target instanceof Element)) return;
      const { target, clientX, clientY } = event;
      from = { id: event.pointerId, x: clientX, y: clientY };
      cancel = clock.after(HELD_MS, () => {
        cancel = undefined;
        target.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX, clientY }));
      });
    },
    onPointerMove(event: PointerEvent): void {
      if (event.pointerId === from.id && Math.hypot(event.clientX - from.x, event.clientY - from.y) > STILL_PX) stop();
    },
    onPointerUp: stop,
    onPointerCancel: stop,
    /** The browser was first. */
    onContextMenuCapture: stop,
  };
}
