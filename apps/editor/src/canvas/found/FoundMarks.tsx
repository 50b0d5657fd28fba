import { ViewportPortal } from '@xyflow/react';
import { useStore } from 'zustand';
import type { Boxes } from '../../document/placement/boxes.ts';
import type { ViewStore } from '../../store/view-store.ts';
import styles from './FoundMarks.module.css';

/** Rings around the steps in which something was found: drawn by themselves, so that no card is drawn anew for them. */
export function FoundMarks({ boxes, view }: { boxes: Boxes; view: ViewStore }) {
  const found = useStore(view, (state) => state.found);
  if (found.size === 0) return null;
  return (
    <ViewportPortal>
      {[...found].map((id) => {
        const box = boxes.get(id);
        return (
          box && (
            <div
              key={id}
              className={styles['mark']}
              data-found={id}
              style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
              aria-hidden="true"
            />
          )
        );
      })}
    </ViewportPortal>
  );
}
