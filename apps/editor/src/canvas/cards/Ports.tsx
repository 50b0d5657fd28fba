import { Handle, Position } from '@xyflow/react';
import { Plus, TriangleAlert } from 'lucide-react';
import type { Entry, Port } from '../flow/ports.ts';
import { useMapTools } from '../map-context.ts';
import { Spot } from './Spot.tsx';
import styles from './Ports.module.css';

interface PortsProps {
  node: string;
  ports: readonly Port[];
  entries: readonly Entry[];
  /** Near enough to be used; from further away only the places where paths begin and end are there. */
  usable?: boolean;
}

/** The connection points of a card. A way out that leads nowhere yet carries a plus; dragging from any draws a path. */
export function Ports({ node, ports: all, entries, usable = true }: PortsProps) {
  const { hands } = useMapTools();
  // Nothing is drawn to where send-backs come in: a path becomes one by where it leads.
  const entry = entries.find(({ id }) => id === 'in');
  const ports = usable ? all : [];
  return (
    <>
      {entries.map(({ id, x, y }) => id !== 'in' && <Spot key={id} id={id} type="target" at={{ x, y }} side={Position.Bottom} />)}
      {!usable &&
        all.map(
          ({ id, side, wired, x, y }) =>
            wired && <Spot key={id} id={id} type="source" at={{ x, y }} side={side === 'right' ? Position.Right : Position.Bottom} />,
        )}
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
          title={hands ? `${wordsOf(port)}: drag to a step, or press to add one` : undefined}
          data-says={port.kind === 'failed' ? wordsOf(port) : undefined}
          aria-hidden="true"
          onClick={(event) => {
            event.stopPropagation();
            hands?.addAfter(node, port.id, { x: event.clientX, y: event.clientY });
          }}
        >
          {hands &&
            (port.kind === 'failed' && !port.wired ? (
              <TriangleAlert size={11} strokeWidth={2.5} aria-hidden="true" />
            ) : (
              <Plus size={11} strokeWidth={3} aria-hidden="true" />
            ))}
        </Handle>
      ))}
    </>
  );
}

function wordsOf({ kind, label }: Port): string {
  return kind === 'failed' ? 'If it fails' : label;
}
