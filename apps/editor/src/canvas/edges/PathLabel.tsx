import { useState } from 'react';
import { createPortal } from 'react-dom';
import { Check, Minus, Plus, RotateCcw, Trash2 } from 'lucide-react';
import type { PathLook } from '../../store/run-look.ts';
import type { PathData } from '../flow/step-node.ts';
import { type Mark, useMapTools } from '../map-context.ts';
import { useLabelRoom } from './label-room.ts';
import type { Route } from './routes.ts';
import styles from './PathLabel.module.css';

interface PathLabelProps {
  id: string;
  data: PathData;
  look: PathLook | undefined;
  route: Route;
  /** The path is chosen or under the pointer: what can be done with it shows. */
  open: boolean;
  onHover: (hovered: boolean) => void;
}

/** The name of a path on the path, with its limit when it leads back; and its tools while it is looked at. */
export function PathLabel({ id, data, look, route, open, onHover }: PathLabelProps) {
  const { hands, marks } = useMapTools();
  const room = useLabelRoom();
  // Tools are there from the first look at a path on: those of hundreds that nobody looks at would be most of the map.
  const [looked, setLooked] = useState(open);
  if (open && !looked) setLooked(true);
  const mark = marks?.paths[id];
  const name = withSign(nameOf(data, look), mark);
  const own = data.standsFor === undefined;
  const tools = hands && open && own;
  if (!room || (name === undefined && !(hands && looked && own))) return null;
  const taken = look?.state === 'taken';
  const className = [
    styles['label'],
    styles[data.kind],
    taken ? styles['taken'] : '',
    look?.state === 'not_taken' ? styles['not'] : '',
    mark === undefined ? '' : `${styles['marked']} ${styles[mark]}`,
    tools ? styles['open'] : '',
  ].join(' ');
  return createPortal(
    <div
      className={`${className} nodrag nopan`}
      style={{
        transform: `translate(${route.label.anchor === 'middle' ? '-50%' : '0'}, -50%) translate(${route.label.x}px, ${route.label.y}px)`,
        maxWidth: Math.max(route.room, 48),
      }}
      data-lines={route.lines}
      data-path={id}
      onMouseEnter={() => onHover(true)}
      onMouseLeave={() => onHover(false)}
    >
      {name !== undefined && (
        <span className={styles['pill']} title={name}>
          {data.kind === 'back' && <RotateCcw size={12} strokeWidth={2.25} aria-hidden="true" />}
          {data.kind !== 'back' && taken && <Check size={12} strokeWidth={2.5} aria-hidden="true" />}
          <span className={styles['name']}>{name}</span>
        </span>
      )}
      {hands && looked && own && (
        <span className={styles['tools']}>
          {data.kind === 'back' ? (
            <>
              <ToolButton label="Once less" onPress={() => hands.setRounds(id, (data.maxRounds ?? 1) - 1)} icon={Minus} />
              <ToolButton label="Once more" onPress={() => hands.setRounds(id, (data.maxRounds ?? 1) + 1)} icon={Plus} />
            </>
          ) : (
            <ToolButton label="Insert a step here" onPress={(at) => hands.addOnPath(id, at)} icon={Plus} strong />
          )}
          <ToolButton label="Remove this path" onPress={() => hands.removePath(id)} icon={Trash2} />
        </span>
      )}
    </div>,
    room,
  );
}

function ToolButton({
  label,
  icon: Picture,
  onPress,
  strong = false,
}: {
  label: string;
  icon: typeof Plus;
  onPress: (at: { x: number; y: number }) => void;
  strong?: boolean;
}) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={strong ? styles['strong'] : undefined}
      aria-label={label}
      title={label}
      onClick={(event) => {
        event.stopPropagation();
        onPress({ x: event.clientX, y: event.clientY });
      }}
    >
      <Picture size={13} strokeWidth={2.4} aria-hidden="true" />
    </button>
  );
}

const SIGN = { added: '+', removed: '−', changed: '~' } as const;

/** A path that came, went or is otherwise says so also where it has no name. */
function withSign(name: string | undefined, mark: Mark | undefined): string | undefined {
  return mark === undefined ? name : [SIGN[mark], name].filter(Boolean).join(' ');
}

function nameOf(data: PathData, look: PathLook | undefined): string | undefined {
  if (data.kind !== 'back') return data.label;
  const limit = data.maxRounds ?? 1;
  const times = look?.times;
  return `${data.label ?? 'Send back'} · ${times === undefined ? `at most ${limit}` : `${times} of ${limit}`}`;
}
