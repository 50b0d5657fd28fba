import type { Position } from '@xyflow/react';
import styles from './Spot.module.css';

/**
 * Where paths begin or end and nobody presses. React Flow measures such places on the page once it has drawn a card,
 * and a path without them would not be drawn; a part of its own for each would cost a large map most of its time.
 */
export function Spot({ id, type, at, side }: { id: string; type: 'source' | 'target'; at: { x: number; y: number }; side: Position }) {
  return (
    <span
      className={`${type} ${styles['spot']}`}
      data-handleid={id}
      data-handlepos={side}
      style={{ left: at.x, top: at.y }}
      aria-hidden="true"
    />
  );
}
