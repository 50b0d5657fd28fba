import { useStore } from '@xyflow/react';
import { Maximize, Minus, Plus } from 'lucide-react';
import type { Camera } from '../../store/camera.ts';
import styles from './ZoomBar.module.css';

/** Zoom by buttons: what wheels and pinches do, for everybody else. */
export function ZoomBar({ camera }: { camera: Camera }) {
  const percent = useStore((state) => Math.round(state.transform[2] * 100));
  return (
    <div className={`${styles['bar']} nopan nowheel`} role="group" aria-label="Zoom">
      <button type="button" aria-label="Zoom out" title="Zoom out" onClick={() => camera.zoomBy(1 / 1.25)}>
        <Minus size={15} strokeWidth={2.25} aria-hidden="true" />
      </button>
      <button type="button" className={styles['percent']} title="Show at full size (0)" onClick={() => camera.fullSize()}>
        {percent} %
      </button>
      <button type="button" aria-label="Zoom in" title="Zoom in" onClick={() => camera.zoomBy(1.25)}>
        <Plus size={15} strokeWidth={2.25} aria-hidden="true" />
      </button>
      <button type="button" aria-label="Show the whole map" title="Show the whole map (1)" onClick={() => camera.fit()}>
        <Maximize size={15} strokeWidth={2.25} aria-hidden="true" />
      </button>
    </div>
  );
}
