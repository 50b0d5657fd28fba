import { useStore, ViewportPortal } from '@xyflow/react';
import type { Guide } from '../../document/placement/guides.ts';
import styles from './GuideLines.module.css';

/** The lines that a dragged card shares with its neighbours, one pixel wide at every zoom. */
export function GuideLines({ guides }: { guides: readonly Guide[] }) {
  const zoom = useStore((state) => state.transform[2]);
  if (guides.length === 0) return null;
  const thin = 1 / zoom;
  return (
    <ViewportPortal>
      {guides.map(({ axis, at, from, to }) => (
        <div
          key={`${axis} ${at}`}
          className={styles['line']}
          style={
            axis === 'x'
              ? { left: at - thin / 2, top: from - 12, width: thin, height: to - from + 24 }
              : { left: from - 12, top: at - thin / 2, width: to - from + 24, height: thin }
          }
        />
      ))}
    </ViewportPortal>
  );
}
