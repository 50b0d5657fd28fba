import { type ConnectionLineComponentProps, useStore, ViewportPortal } from '@xyflow/react';
import { useEffect } from 'react';
import { useAnnounce } from '../../ui/announce/announce-context.ts';
import { roundedLine } from '../edges/rounded-line.ts';
import { forwardRoute } from '../edges/routes.ts';
import styles from './ConnectionLine.module.css';

const POINT = { left: 0, right: 0, top: 0, bottom: 0 };

/** Works out why the path that is being drawn may not end where it is; given in by the map. */
export type WhyNot = (from: { node: string; outcome: string }, to: string) => string | undefined;

export function connectionLine(whyNot: WhyNot) {
  /** The path that is being drawn, and beside the pointer the reason why it may not end there. */
  return function ConnectionLine({ fromX, fromY, toX, toY, fromNode, fromHandle, toNode }: ConnectionLineComponentProps) {
    const over = useStore((state) => state.connection.toNode?.id);
    // The words keep their size at every zoom.
    const zoom = useStore((state) => state.transform[2]);
    const target = toNode?.id ?? over;
    const reason = target === undefined || !fromHandle.id ? undefined : whyNot({ node: fromNode.id, outcome: fromHandle.id }, target);
    const { say } = useAnnounce();
    useEffect(() => {
      if (reason !== undefined) say(`Not possible: ${reason}`);
    }, [reason, say]);
    const { points } = forwardRoute({ from: { x: fromX - 14, y: fromY }, to: { x: toX, y: toY }, fromCard: POINT, toCard: POINT });
    return (
      <>
        <path d={roundedLine(points)} className={`${styles['line']} ${reason === undefined ? '' : styles['refused']}`} />
        <circle cx={toX} cy={toY} r={5} className={`${styles['end']} ${reason === undefined ? '' : styles['refusedEnd']}`} />
        {reason !== undefined && (
          <ViewportPortal>
            <div
              className={styles['reason']}
              style={{ transform: `translate(${toX}px, ${toY}px) scale(${1 / zoom}) translate(16px, 16px)` }}
            >
              {reason}
            </div>
          </ViewportPortal>
        )}
      </>
    );
  };
}
