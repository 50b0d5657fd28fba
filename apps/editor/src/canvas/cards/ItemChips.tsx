import { STATUS_LOOK } from '../../ui/chip/status-look.ts';
import type { FrameLook } from '../../store/run-look.ts';
import { useMapTools } from '../map-context.ts';
import styles from './ItemChips.module.css';

/** The items of a list that is being worked through: how each one stands, and whose work the cards inside show. */
export function ItemChips({ frame, look }: { frame: string; look: FrameLook }) {
  const { run } = useMapTools();
  return (
    <div className={`${styles['items']} nodrag nopan nowheel`} role="radiogroup" aria-label="Show the work on">
      {look.items.map((item) => {
        const { icon: Picture, tone, words, turning } = STATUS_LOOK[item.status];
        const chosen = item.key === look.chosen;
        return (
          <button
            key={item.key}
            type="button"
            role="radio"
            aria-checked={chosen}
            className={`${styles['item']} ${styles[tone] ?? ''}`}
            title={`${item.title}: ${words.toLowerCase()}`}
            onClick={(event) => {
              event.stopPropagation();
              run.choose(frame, item.key);
            }}
          >
            <Picture size={13} strokeWidth={2.25} className={turning ? styles['turn'] : undefined} aria-hidden="true" />
            <span>{item.title}</span>
            <span className="sr">, {words.toLowerCase()}</span>
          </button>
        );
      })}
    </div>
  );
}
