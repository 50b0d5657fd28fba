import { useReactFlow, useStoreApi } from '@xyflow/react';
import { type RefObject, useMemo } from 'react';
import type { Camera } from '../../store/camera.ts';

const MARGIN = 40;
/** Fitting a small map never blows it up. */
const FIT = { padding: 0.08, maxZoom: 1, minZoom: 0.2 };

/** The camera of the map that this is called in. `duration` is 0 where motion is unwanted. */
export function useCamera(wrapper: RefObject<HTMLElement | null>, duration: () => number): Camera {
  const flow = useReactFlow();
  const store = useStoreApi();
  return useMemo<Camera>(() => {
    const centre = (): { x: number; y: number } => {
      const { width, height } = store.getState();
      const box = wrapper.current?.getBoundingClientRect();
      return flow.screenToFlowPosition({ x: (box?.left ?? 0) + width / 2, y: (box?.top ?? 0) + height / 2 }, { snapToGrid: false });
    };
    const inSight = (ids: readonly string[]): boolean => {
      const bounds = flow.getNodesBounds([...ids]);
      const { transform, width, height } = store.getState();
      const [x, y, zoom] = transform;
      const [left, top] = [bounds.x * zoom + x, bounds.y * zoom + y];
      return left >= 0 && top >= 0 && left + bounds.width * zoom <= width && top + bounds.height * zoom <= height;
    };
    return {
      fit: () => void flow.fitView({ ...FIT, duration: duration() }),
      fullSize: () => void flow.zoomTo(1, { duration: duration() }),
      zoomBy: (factor) => void flow.zoomTo(flow.getZoom() * factor, { duration: duration() }),
      show(ids) {
        const known = ids.filter((id) => flow.getNode(id));
        if (known.length === 0 || inSight(known)) return;
        const bounds = flow.getNodesBounds(known);
        const { width, height } = store.getState();
        const zoom = Math.min(flow.getZoom(), (width - 2 * MARGIN) / bounds.width, (height - 2 * MARGIN) / bounds.height);
        void flow.setCenter(bounds.x + bounds.width / 2, bounds.y + bounds.height / 2, { zoom, duration: duration() });
      },
      zoomTo: (ids) => void flow.fitView({ nodes: ids.map((id) => ({ id })), padding: 0.3, maxZoom: 1, duration: duration() }),
      middle: centre,
      toMap: (point) => flow.screenToFlowPosition(point, { snapToGrid: false }),
      toScreen: (point) => flow.flowToScreenPosition(point),
      focus: (id) =>
        wrapper.current?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)?.focus({ preventScroll: true }),
      focusMap: () => wrapper.current?.querySelector<HTMLElement>('.react-flow')?.focus({ preventScroll: true }),
    };
  }, [flow, store, wrapper, duration]);
}
