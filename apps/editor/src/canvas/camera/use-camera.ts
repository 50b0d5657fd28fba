import { getViewportForBounds, useReactFlow, useStoreApi } from '@xyflow/react';
import { type RefObject, useMemo } from 'react';
import type { Camera } from '../../store/camera.ts';
import { ZOOM } from './zoom-levels.ts';

const MARGIN = 40;
/** Fitting a small map never blows it up. */
const FIT = { padding: 0.08, maxZoom: 1, minZoom: 0.2 };
/** What somebody asked to be shown is shown with its words. */
const READABLE = ZOOM.mid;

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
    /** What of the map is not under something that lies on it, such as the list of problems at its foot or the comments at its side. */
    const free = (): { width: number; height: number } => {
      const { width, height } = store.getState();
      const map = wrapper.current;
      const { right, bottom } = map?.getBoundingClientRect() ?? { right: 0, bottom: 0 };
      const over = (part: string): DOMRect[] =>
        [...(map?.parentElement?.querySelectorAll(`[data-covers="${part}"]`) ?? [])].map((element) => element.getBoundingClientRect());
      const foot = Math.max(0, ...over('foot').map(({ top }) => bottom - top));
      const side = Math.max(0, ...over('side').map(({ left }) => right - left));
      return { width: Math.max(width / 4, width - side), height: Math.max(height / 4, height - foot) };
    };
    const inSight = (ids: readonly string[]): boolean => {
      const bounds = flow.getNodesBounds([...ids]);
      const [x, y, zoom] = store.getState().transform;
      const { width, height } = free();
      const [left, top] = [bounds.x * zoom + x, bounds.y * zoom + y];
      return left >= 0 && top >= 0 && left + bounds.width * zoom <= width && top + bounds.height * zoom <= height;
    };
    const show = (ids: readonly string[], wanted: number): void => {
      const known = ids.filter((id) => flow.getNode(id));
      if (known.length === 0 || (wanted === flow.getZoom() && inSight(known))) return;
      const bounds = flow.getNodesBounds(known);
      const { width, height } = free();
      if (width === 0 || height === 0) return;
      const room = Math.min((width - 2 * MARGIN) / bounds.width, (height - 2 * MARGIN) / bounds.height);
      // Beside an open sheet on a low screen there may be less room than its margins.
      const zoom = Math.max(FIT.minZoom, Math.min(wanted, room));
      const at = { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2 };
      void flow.setViewport({ x: width / 2 - at.x * zoom, y: height / 2 - at.y * zoom, zoom }, { duration: duration() });
    };
    return {
      fit: () => void flow.fitView({ ...FIT, duration: duration() }),
      fullSize: () => void flow.zoomTo(1, { duration: duration() }),
      zoomBy: (factor) => void flow.zoomTo(flow.getZoom() * factor, { duration: duration() }),
      show: (ids) => show(ids, flow.getZoom()),
      reveal: (ids) => show(ids, Math.max(flow.getZoom(), READABLE)),
      begin(id) {
        const { width, height } = store.getState();
        const all = flow.getNodes();
        if (all.length === 0) return;
        const whole = getViewportForBounds(flow.getNodesBounds(all), width, height, FIT.minZoom, FIT.maxZoom, FIT.padding);
        if (whole.zoom >= ZOOM.far || id === undefined || !flow.getNode(id)) {
          void flow.setViewport(whole);
          return;
        }
        const bounds = flow.getNodesBounds([id]);
        const y = free().height / 2 - (bounds.y + bounds.height / 2) * READABLE;
        void flow.setViewport({ x: MARGIN - bounds.x * READABLE, y, zoom: READABLE });
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
