import { Handle, Position } from '@xyflow/react';
import { Plus } from 'lucide-react';
import type { Entry, Port } from '../flow/ports.ts';
import { useMapTools } from '../map-context.ts';
import styles from './Ports.module.css';

/** The connection points of a card. A way out that leads nowhere yet carries a plus; dragging from any draws a path. */
export function Ports({ node, ports, entries }: { node: string; ports: readonly Port[]; entries: readonly Entry[] }) {
  const { hands } = useMapTools();
  // Nothing is drawn to where send-backs come in: a path becomes one by where it leads.
  const entry = entries.find(({ id }) => id === 'in');
  return (
    <>
      {entry && (
        <Handle
          id={entry.id}
          type="target"
          position={Position.Left}
          isConnectableStart={false}
          isConnectableEnd={hands !== undefined}
          className={`${styles['port']} ${styles['in']}`}
          style={{ left: entry.x, top: entry.y }}
          aria-hidden="true"
        />
      )}
      {ports.map((port) => (
        <Handle
          key={port.id}
          id={port.id}
          type="source"
          position={port.side === 'right' ? Position.Right : Position.Bottom}
          isConnectableEnd={false}
          isConnectableStart={hands !== undefined}
          className={[styles['port'], styles[port.kind], port.wired ? styles['wired'] : styles['open'], hands ? styles['live'] : ''].join(
            ' ',
          )}
          style={{ left: port.x, top: port.y }}
          title={hands ? `${port.label}: drag to a step, or press to add one` : undefined}
          aria-hidden="true"
          onClick={(event) => {
            event.stopPropagation();
            hands?.addAfter(node, port.id, { x: event.clientX, y: event.clientY });
          }}
        >
          {hands && <Plus size={11} strokeWidth={3} aria-hidden="true" />}
        </Handle>
      ))}
    </>
  );
}
