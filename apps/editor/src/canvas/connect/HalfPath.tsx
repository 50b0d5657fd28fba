import { useStore, ViewportPortal } from '@xyflow/react';
import type { DerivedMap } from '../flow/derive-map.ts';
import { isStep } from '../flow/dresser.ts';
import { roundedLine } from '../edges/rounded-line.ts';
import { forwardRoute } from '../edges/routes.ts';
import { useView } from '../../store/editor-context.ts';
import styles from './ConnectionLine.module.css';

const POINT = { left: 0, right: 0, top: 0, bottom: 0 };

/** The path that was let go on the empty map stays drawn until it is said what it leads to. */
export function HalfPath({ derived }: { derived: DerivedMap }) {
  const picker = useView((state) => state.picker);
  const drawing = useStore((state) => state.connection.inProgress);
  const node = picker?.after && derived.nodes.filter(isStep).find((card) => card.id === picker.after?.node);
  const port = node && node.data.ports.find((way) => way.id === picker?.after?.outcome);
  const box = node && derived.boxes.get(node.id);
  if (drawing || !picker?.spot || !port || !box) return null;
  const from = { x: box.x + port.x, y: box.y + port.y };
  const to = { x: picker.spot.x, y: picker.spot.y + 60 };
  const { points } = forwardRoute({ from, to, fromCard: POINT, toCard: POINT });
  return (
    <ViewportPortal>
      <svg className={styles['half']} aria-hidden="true">
        <path d={roundedLine(points)} className={styles['line']} />
        <circle cx={to.x} cy={to.y} r={5} className={styles['end']} />
      </svg>
    </ViewportPortal>
  );
}
