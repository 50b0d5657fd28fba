import type { NodeFamily, Outcome } from '@baton/schema/node/definition';
import type { Size } from './grid.ts';

/** Every card of a kind has one size at every zoom, so that nothing moves when details come and go. */
const CARD: Size = { width: 240, height: 120 };
const PILL: Size = { width: 208, height: 48 };
/** A frame with nothing in it yet. */
const FRAME: Size = { width: 560, height: 264 };
/** Room for the name of a path between two connection points. */
const PORT_STEP = 32;
const PORT_MARGIN = 20;

/** The outer size of a card from its kind and from how many paths leave it to the right. Frames grow with their content. */
export function cardSize(family: NodeFamily | undefined, outcomes: readonly Outcome[], container: boolean): Size {
  if (container) return FRAME;
  if (family === 'start' || family === 'end') return PILL;
  const ports = outcomes.filter((outcome) => outcome.kind === 'next' || outcome.kind === 'decision').length;
  return { width: CARD.width, height: Math.max(CARD.height, ports * PORT_STEP + 2 * PORT_MARGIN) };
}
