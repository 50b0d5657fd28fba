import { MiniMap, useStore } from '@xyflow/react';
import { useMemo } from 'react';
import type { Boxes } from '../../document/placement/boxes.ts';
import { around } from '../../document/placement/grid.ts';
import type { MapNode } from '../flow/step-node.ts';
import { minimapColour } from '../minimap-colour.ts';

/** The small map, only while part of the large one is out of sight: otherwise it would cover steps to say nothing. */
export function SmallMap({ boxes }: { boxes: Boxes }) {
  const reach = useMemo(() => around([...boxes.values()]), [boxes]);
  const useful = useStore(({ transform: [x, y, zoom], width, height }) => {
    if (!reach) return false;
    const [left, top] = [reach.x * zoom + x, reach.y * zoom + y];
    return left < -1 || top < -1 || left + reach.width * zoom > width + 1 || top + reach.height * zoom > height + 1;
  });
  if (!useful) return null;
  return <MiniMap<MapNode> pannable zoomable nodeColor={minimapColour} nodeStrokeWidth={0} nodeBorderRadius={16} ariaLabel="Small map" />;
}
