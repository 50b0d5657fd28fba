import type { Pipeline } from '@baton/schema/graph/pipeline';

/** Above its steps, clear of the connection points at their sides; on the screen. */
const ABOVE = 18;
/** As high as the bar is with its rim; on the screen. */
const HIGH = 38;
/** The name of a phase reaches from the first to the second above its first row; on the map. */
const NAME = { from: 60, to: 92 };
/** Steps that begin within half a card of each other stand in one row; on the map. */
const ROW = 60;

/** How far above the chosen steps their bar stands: above the name of the phase where it would cover it. */
export function toolbarAbove(zoom: number, belowName: boolean): number {
  return !belowName || ABOVE + HIGH <= NAME.from * zoom ? ABOVE : Math.max(ABOVE, Math.round(NAME.to * zoom));
}

/** Steps of the first row of a phase stand right below its name. */
export function isBelowName({ layout }: Pick<Pipeline, 'layout'>, steps: ReadonlySet<string>): boolean {
  const top = (ids: readonly string[]): number => Math.min(...ids.map((id) => layout.nodes[id]?.y ?? Infinity));
  return layout.phases.some(({ nodes }) => {
    const mine = nodes.filter((id) => steps.has(id));
    return mine.length > 0 && top(mine) - top(nodes) < ROW;
  });
}
