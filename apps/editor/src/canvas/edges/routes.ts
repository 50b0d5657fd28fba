import type { Point } from '../../document/placement/grid.ts';

/** A card around a connection point: how far it reaches from there. */
export interface Reach {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Ends {
  from: Point;
  to: Point;
  /** The cards at both ends, from their connection points. */
  fromCard: Reach;
  toCard: Reach;
}

export interface Route {
  points: Point[];
  /** Where the name of the path stands: its middle, or its left end. */
  label: Point & { anchor: 'middle' | 'left' };
  /** How wide the name may be before it covers a card. */
  room: number;
  /** Names that stand close to each other have one line. */
  lines: 1 | 2;
}

const OUT = 24;
const CLEAR = 28;

/**
 * From the right side of one card to the left side of another; around the cards when that lies behind. `across` is how
 * far below its start such a path runs where it finds most room.
 */
export function forwardRoute({ from, to, fromCard, toCard }: Ends, across?: number): Route {
  const gap = to.x - from.x;
  if (gap < 2 * OUT - 8) return aroundRoute({ from, to, fromCard, toCard }, across);
  const dy = to.y - from.y;
  if (Math.abs(dy) < 1)
    return { points: [from, to], label: { x: from.x + gap / 2 - 3, y: from.y, anchor: 'middle' }, room: gap - 12, lines: 2 };
  const turn = from.x + Math.min(gap / 2, 56);
  const points = [from, { x: turn, y: from.y }, { x: turn, y: to.y }, to];
  if (Math.abs(dy) < 72) return { points, label: { x: from.x + 6, y: from.y, anchor: 'left' }, room: Math.max(gap - 16, 48), lines: 1 };
  return { points, label: { x: turn, y: from.y + dy * 0.6, anchor: 'middle' }, room: 128, lines: 2 };
}

function aroundRoute({ from, to, fromCard, toCard }: Ends, across: number | undefined): Route {
  const low = Math.max(from.y + fromCard.bottom, to.y + toCard.bottom) + CLEAR;
  const below = to.y - toCard.top > from.y + fromCard.bottom ? (to.y - toCard.top + from.y + fromCard.bottom) / 2 : undefined;
  const above = from.y - fromCard.top > to.y + toCard.bottom ? (from.y - fromCard.top + to.y + toCard.bottom) / 2 : undefined;
  const y = across === undefined ? (below ?? above ?? low) : from.y + across;
  const [right, left] = [from.x + OUT, to.x - OUT];
  const points = [from, { x: right, y: from.y }, { x: right, y }, { x: left, y }, { x: left, y: to.y }, to];
  // Below its own card, where the names of the paths that go on beside it do not reach.
  return { points, label: { x: Math.max(from.x - 40, (right + left) / 2), y, anchor: 'middle' }, room: 150, lines: 2 };
}

/** From the bottom of one card, under the row, up to the bottom of an earlier one. `drop` is how far below both it runs. */
export function backRoute({ from, to, fromCard, toCard }: Ends, drop: number): Route {
  const sameRow = from.y - fromCard.top < to.y + 1 && to.y - toCard.top < from.y + 1;
  if (sameRow || to.y > from.y) {
    const low = Math.max(from.y, to.y) + drop;
    const points = [from, { x: from.x, y: low }, { x: to.x, y: low }, to];
    return {
      points,
      label: { x: (from.x + to.x) / 2, y: low, anchor: 'middle' },
      room: Math.max(Math.abs(from.x - to.x) - 24, 120),
      lines: 1,
    };
  }
  // The target stands in a row above: down, out beside the own card, up between the rows, and across.
  const beside = from.x - fromCard.left - 44;
  const [below, across] = [from.y + CLEAR, to.y + drop];
  const points = [from, { x: from.x, y: below }, { x: beside, y: below }, { x: beside, y: across }, { x: to.x, y: across }, to];
  return {
    points,
    label: { x: (beside + to.x) / 2, y: across, anchor: 'middle' },
    room: Math.max(Math.abs(beside - to.x) - 24, 120),
    lines: 1,
  };
}
