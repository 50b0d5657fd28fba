import { isSendBack } from '@baton/schema/graph/graph-view';
import type { PipelineEdge } from '@baton/schema/graph/pipeline';
import type { Outcome } from '@baton/schema/node/definition';
import { type NodeHandle, Position } from '@xyflow/react';
import type { Size } from '../../document/placement/grid.ts';
import { type Outline, outlineInset } from '../shapes/step-outline.ts';

/** A connection point of a card; `x` and `y` from the card's top left corner. */
export interface Port {
  id: string;
  label: string;
  kind: Outcome['kind'];
  side: 'right' | 'bottom';
  x: number;
  y: number;
  wired: boolean;
}

/** Where paths come in: `in` on the left, `back` at the bottom for send-backs. */
export interface Entry {
  id: 'in' | 'back';
  x: number;
  y: number;
}

/** A frame is entered and left at the height of its first row. */
export const FRAME_PORT_Y = 132;
const BACK_STEP = 30;
const PORT_STEP = 32;

/** The ways out of a card: ordinary ones and decisions down the right side, send-backs at the bottom, failure last. */
export function portsOf(outcomes: readonly Outcome[], mine: readonly PipelineEdge[], family: Outline, size: Size): Port[] {
  const back = new Set(mine.filter(isSendBack).map((edge) => edge.from.outcome));
  const wired = new Set(mine.map((edge) => edge.from.outcome));
  const right = outcomes.filter((outcome) => !back.has(outcome.id) && isShown(outcome, wired));
  const main = right.filter((outcome) => outcome.kind !== 'failed');
  const bottom = outcomes.filter((outcome) => back.has(outcome.id));
  const ports = right.map((outcome): Port => {
    const index = main.indexOf(outcome);
    const y = index === -1 ? size.height - 18 : heightOf(index, main.length, family, size);
    return port(outcome, 'right', size.width - outlineInset(family, size.height, y), y, wired);
  });
  return [...ports, ...bottom.map((outcome, index) => port(outcome, 'bottom', size.width * 0.62 + index * BACK_STEP, size.height, wired))];
}

/** What may stay unwired is shown when it is wired; failure always, faintly, so that it can be found. */
function isShown(outcome: Outcome, wired: ReadonlySet<string>): boolean {
  return outcome.mustBeWired !== false || outcome.kind !== 'exhausted' || wired.has(outcome.id);
}

/** Evenly apart around the middle; of two, the first keeps the middle, so that the main path runs straight on. */
function heightOf(index: number, count: number, family: Outline, size: Size): number {
  if (family === 'frame') return FRAME_PORT_Y + index * PORT_STEP;
  return size.height / 2 + (index - Math.floor((count - 1) / 2)) * PORT_STEP;
}

function port({ id, label, kind }: Outcome, side: Port['side'], x: number, y: number, wired: ReadonlySet<string>): Port {
  return { id, label, kind, side, x: Math.round(x), y: Math.round(y), wired: wired.has(id) };
}

export function entriesOf(family: Outline, size: Size): Entry[] {
  const y = family === 'frame' ? FRAME_PORT_Y : size.height / 2;
  return [
    { id: 'in', x: outlineInset(family, size.height, y), y },
    { id: 'back', x: Math.round(size.width * 0.38), y: size.height },
  ];
}

/** The hit area of a connection point, as Ports.module.css has it. */
const HIT = 28;

/** The connection points as React Flow knows them: boxes around the places above. */
export function handlesOf(ports: readonly Port[], entries: readonly Entry[]): NodeHandle[] {
  const at = (id: string, type: NodeHandle['type'], position: Position, { x, y }: { x: number; y: number }): NodeHandle => ({
    id,
    type,
    position,
    x: x - HIT / 2,
    y: y - HIT / 2,
    width: HIT,
    height: HIT,
  });
  return [
    ...entries.map((entry) => at(entry.id, 'target', entry.id === 'in' ? Position.Left : Position.Bottom, entry)),
    ...ports.map((way) => at(way.id, 'source', way.side === 'right' ? Position.Right : Position.Bottom, way)),
  ];
}
