import type { ValueChoice } from '../../../document/references/values-at.ts';
import styles from './ValuePicker.module.css';

/** One value of the list: its name below its step, and what it was last time. */
export function ValueOption({
  id,
  value,
  chosen,
  onPick,
  onPoint,
}: {
  id: string;
  value: ValueChoice;
  chosen: boolean;
  onPick: () => void;
  onPoint: () => void;
}) {
  return (
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      className={styles['option']}
      style={{ paddingLeft: 12 + Math.max(value.depth - 1, 0) * 14 }}
      ref={chosen ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
      onPointerMove={onPoint}
      onClick={onPick}
    >
      <b>
        {value.depth === 0 ? `All of ‘${value.label}’` : value.label.split(' › ').slice(1).join(' › ')}
        {value.mayBeEmpty && <small>may be empty</small>}
      </b>
      {value.sample !== undefined && <span>{value.sample}</span>}
    </div>
  );
}
