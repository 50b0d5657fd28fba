import { useStoreApi } from '@xyflow/react';
import { useLayoutEffect } from 'react';
import type { Boxes } from '../../document/placement/boxes.ts';
import { useClock } from '../../ui/clock/clock-context.ts';
import { type NearStore, nearSteps, sameNear } from './near-steps.ts';

/** A hand that moves the map rests this long before it reads. While it moves nothing is drawn anew. */
const REST_MS = 100;

/** Keeps the list of steps that are drawn whole true, each time the map has come to rest. */
export function FollowNear({ near, boxes }: { near: NearStore; boxes: Boxes }) {
  const store = useStoreApi();
  const clock = useClock();
  useLayoutEffect(() => {
    let cancel: (() => void) | undefined;
    let looked = false;
    const look = (): void => {
      cancel = undefined;
      const state = store.getState();
      if (state.panZoom === null || state.width === 0) return;
      looked = true;
      const now = nearSteps(boxes, state);
      if (!sameNear(near.getState().near, now)) near.setState({ near: now });
    };
    look();
    const stop = store.subscribe((now, before) => {
      if (now.transform === before.transform && now.width === before.width && now.height === before.height) return;
      cancel?.();
      // Where the map opens belongs to its first picture.
      if (looked) cancel = clock.after(REST_MS, look);
      else look();
    });
    return () => {
      stop();
      cancel?.();
    };
  }, [store, clock, near, boxes]);
  return null;
}
