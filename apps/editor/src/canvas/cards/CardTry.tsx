import { Pause, Pin, TriangleAlert } from 'lucide-react';
import { useStore } from 'zustand';
import type { ViewStore } from '../../store/view-store.ts';
import { useMapTools } from '../map-context.ts';
import styles from './CardFlags.module.css';

/** Signs of the tries on a card's lower edge: a result that holds no more, a sample in use, a pause in tests. */
export function CardTry({ id, pinned }: { id: string; pinned: boolean }) {
  const { view } = useMapTools();
  return view ? <Signs id={id} pinned={pinned} view={view} /> : null;
}

function Signs({ id, pinned, view }: { id: string; pinned: boolean; view: ViewStore }) {
  const outdated = useStore(view, (state) => state.trying.outdated[id]);
  const pauses = useStore(view, (state) => state.pauses.has(id));
  if (outdated === undefined && !pauses && !pinned) return null;
  return (
    <span className={`${styles['flags']} ${styles['tries']}`}>
      {outdated !== undefined && (
        <span className={`${styles['flag']} ${styles['look']}`} title={outdated}>
          <TriangleAlert size={12} strokeWidth={2.4} aria-hidden="true" />
          Out of date
        </span>
      )}
      {pinned && (
        <span className={styles['flag']} title="Tests use its sample; real runs never do">
          <Pin size={12} strokeWidth={2.4} aria-hidden="true" />
          Sample
        </span>
      )}
      {pauses && (
        <span className={styles['flag']} title="Tests wait before it">
          <Pause size={12} strokeWidth={2.4} aria-hidden="true" />
          Pause
        </span>
      )}
    </span>
  );
}
