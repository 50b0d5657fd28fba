import { BaseEdge, type EdgeProps } from '@xyflow/react';
import { memo, useMemo, useState } from 'react';
import type { PathEdge } from '../flow/step-node.ts';
import { useMapTools, useRunOverlay } from '../map-context.ts';
import { PathLabel } from './PathLabel.tsx';
import { roundedLine } from './rounded-line.ts';
import { backRoute, type Ends, forwardRoute } from './routes.ts';
import styles from './StepPath.module.css';

/** React Flow's connection point lies at the rim of the 28 px hit area; the card's border is half of that inside. */
const OVERHANG = 14;
const TIP = 8;

/** A path on the map. Its looks say what it is for; in a run, whether it was taken. */
export const StepPath = memo(function StepPath({ id, data, selected, sourceX, sourceY, targetX, targetY }: EdgeProps<PathEdge>) {
  const { drawn, marks } = useMapTools();
  const look = useRunOverlay((overlay) => overlay.paths[id]);
  const running = useRunOverlay((overlay) => overlay.runId !== undefined);
  const [hovered, setHovered] = useState(false);
  drawn?.('path', id);
  const mark = marks?.paths[id];
  const kind = data?.kind ?? 'forward';
  const back = kind === 'back';
  const route = useMemo(() => {
    if (!data) return undefined;
    const ends: Ends = {
      from: back ? { x: sourceX, y: sourceY - OVERHANG } : { x: sourceX - OVERHANG, y: sourceY },
      to: back ? { x: targetX, y: targetY - OVERHANG } : { x: targetX + OVERHANG, y: targetY },
      fromCard: data.fromCard,
      toCard: data.toCard,
    };
    return back ? backRoute(ends, data.drop) : forwardRoute(ends, data.across);
  }, [data, back, sourceX, sourceY, targetX, targetY]);
  if (!data || !route) return null;
  const state = look?.state ?? (running ? 'later' : 'plain');
  const className = [
    styles['path'],
    styles[kind],
    styles[state],
    mark ? styles[mark] : '',
    data?.off ? styles['off'] : '',
    selected || hovered ? styles['chosen'] : '',
  ].join(' ');
  const end = route.points.at(-1) ?? { x: 0, y: 0 };
  const d = roundedLine(shortened(route.points, TIP));
  return (
    <>
      <path d={d} className={styles['gap']} />
      <BaseEdge id={id} path={d} className={className} interactionWidth={0} />
      <path d={tip(end, back)} className={`${styles['tip']} ${className}`} />
      {state === 'taken' && !back && look?.times === undefined && selected && (
        <circle r={3.5} className={styles['dot']} style={{ offsetPath: `path("${d}")` }} />
      )}
      <path d={d} className={styles['hit']} onMouseEnter={() => setHovered(true)} onMouseLeave={() => setHovered(false)} />
      <PathLabel id={id} data={data} look={look} route={route} open={selected === true || hovered} onHover={setHovered} />
    </>
  );
});

function shortened(points: readonly { x: number; y: number }[], by: number): { x: number; y: number }[] {
  const last = points.at(-1);
  const before = points.at(-2);
  if (!last || !before) return [...points];
  const length = Math.abs(last.x - before.x) + Math.abs(last.y - before.y) || 1;
  const share = Math.min(1, by / length);
  return [...points.slice(0, -1), { x: last.x - (last.x - before.x) * share, y: last.y - (last.y - before.y) * share }];
}

/** The arrow at the end: to the right into a card's side, or up into its bottom. */
function tip({ x, y }: { x: number; y: number }, back: boolean): string {
  return back ? `M${x - 5} ${y + 9}L${x} ${y + 1}L${x + 5} ${y + 9}Z` : `M${x - 9} ${y - 5}L${x - 1} ${y}L${x - 9} ${y + 5}Z`;
}
