import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { Boxes } from '../../document/placement/boxes.ts';
import { around, type Box, touch } from '../../document/placement/grid.ts';

type Phase = Pipeline['layout']['phases'][number];

const ASIDE = 36;
const ABOVE = 64;
const BELOW = 56;
const APART = 8;

/**
 * The lane of each phase: around its steps, with room for its name. Phases that stand one below the other become lanes
 * of one width that do not overlap; phases that stand side by side keep their own.
 */
export function lanesOfPhases(phases: readonly Phase[], boxes: Boxes): { phase: Phase; box: Box }[] {
  const lanes = phases.flatMap((phase) => {
    const reach = around(phase.nodes.flatMap((id) => boxes.get(id) ?? []));
    return reach ? [{ phase, reach }] : [];
  });
  const all = around(lanes.map((lane) => lane.reach));
  const stacked = lanes.every((lane, index) =>
    lanes.slice(index + 1).every((other) => !touch({ ...lane.reach, x: 0, width: 1 }, { ...other.reach, x: 0, width: 1 })),
  );
  return lanes.map(({ phase, reach }) => {
    const top = reach.y - ABOVE;
    const bottom = reach.y + reach.height + BELOW;
    if (!all || !stacked) return { phase, box: { x: reach.x - ASIDE, y: top, width: reach.width + 2 * ASIDE, height: bottom - top } };
    const next = Math.min(...lanes.filter((other) => other.reach.y > reach.y).map((other) => other.reach.y - ABOVE));
    return {
      phase,
      box: {
        x: all.x - ASIDE,
        y: top,
        width: all.width + 2 * ASIDE,
        height: Math.max(Math.min(bottom, next - APART) - top, reach.height + ABOVE),
      },
    };
  });
}
