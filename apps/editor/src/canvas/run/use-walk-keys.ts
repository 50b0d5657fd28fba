import { isSilenced } from '../../ui/page/letter-keys.ts';
import { type KeyboardEvent, type RefObject, useCallback } from 'react';
import { useClock } from '../../ui/clock/clock-context.ts';
import { useGuideSource } from '../../ui/guide/guide-context.ts';
import type { Camera } from '../../store/camera.ts';
import type { ViewStore } from '../../store/view-store.ts';
import type { DerivedMap } from '../flow/derive-map.ts';
import { nextStep, type Way } from '../keys/next-step.ts';
import { RUN_MAP_KEYS } from './run-map-keys.ts';

const WAYS: Readonly<Record<string, Way>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };

/** On a map that is only shown: arrows walk the paths, Enter opens what a step says, Escape closes it. */
export function useWalkKeys(derived: DerivedMap, view: ViewStore, camera: RefObject<Camera>) {
  const clock = useClock();
  useGuideSource({ keys: () => RUN_MAP_KEYS });
  return useCallback(
    (event: KeyboardEvent): void => {
      if (event.target instanceof HTMLElement && event.target.closest('button, a, input, textarea')) return;
      if (isSilenced(event)) return;
      const way = WAYS[event.key];
      const { at } = view.getState();
      if (way) {
        const from = at ?? derived.order[0];
        const to = from === undefined ? undefined : nextStep(derived.seen, derived.boxes, from, way);
        if (to === undefined) return;
        view.select({ steps: [to] });
        view.setState({ at: to });
        camera.current.show([to]);
        clock.after(0, () => camera.current.focus(to));
      } else if (event.key === 'Enter' && at !== undefined && derived.folded.has(at))
        view.toggleFold(derived.folded.get(at)?.phase.id ?? '');
      else if (event.key === 'Escape') view.clear();
      else if (event.key === '1') camera.current.fit();
      else if (event.key === '0') camera.current.fullSize();
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    [derived, view, camera, clock],
  );
}
