import type { NodeFamily } from '../../node/definition.ts';
import type { Paint } from './palette.ts';

export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** A number as short as it can be written without anybody seeing the difference. */
export const short = (value: number): string => String(Math.round(value * 10) / 10);
/** A path's commands, a line for each side of the outline. */
const outline = (...sides: (string | number)[][]): string =>
  sides
    .flat()
    .map((part) => (typeof part === 'number' ? short(part) : part))
    .join(' ');

function rect({ x, y, w, h }: Box, radius: number, attributes: string): string {
  return `<rect x="${short(x)}" y="${short(y)}" width="${short(w)}" height="${short(h)}" rx="${short(Math.min(radius, h / 2))}" ${attributes}/>`;
}
function path(d: string, attributes: string): string {
  return `<path d="${d}" ${attributes}/>`;
}

/** A ticket: half-round notches where paths enter and leave. */
function ticket({ x, y, w, h }: Box, unit: number): string {
  const [round, notch] = [Math.min(14 * unit, h / 4), Math.min(11 * unit, h / 5)];
  const side = (h - 2 * round - 2 * notch) / 2;
  return outline(
    ['M', x + round, y, 'h', w - 2 * round, 'a', round, round, 0, 0, 1, round, round],
    ['v', side, 'a', notch, notch, 0, 0, 0, 0, 2 * notch, 'v', side, 'a', round, round, 0, 0, 1, -round, round],
    ['h', 2 * round - w, 'a', round, round, 0, 0, 1, -round, -round, 'v', -side, 'a', notch, notch, 0, 0, 0, 0, -2 * notch],
    ['v', -side, 'a', round, round, 0, 0, 1, round, -round, 'z'],
  );
}
function hexagon({ x, y, w, h }: Box, unit: number): string {
  const tip = Math.min(24 * unit, w / 4);
  return outline(['M', x + tip, y, 'h', w - 2 * tip, 'l', tip, h / 2, 'l', -tip, h / 2, 'h', 2 * tip - w, 'l', -tip, -h / 2, 'z']);
}
function cutCorner({ x, y, w, h }: Box, unit: number): string {
  const cut = Math.min(30 * unit, h / 2.5);
  return outline(['M', x, y, 'h', w - cut, 'l', cut, cut, 'v', h - cut, 'h', -w, 'z']);
}

/** The form of a step with a look of its own: who does the work is seen by it. `unit` as below. */
export function outlineOf(family: NodeFamily, box: Box, look: string, unit = 1): string {
  if (family === 'person') return path(ticket(box, unit), look);
  if (family === 'rule') return path(hexagon(box, unit), look);
  if (family === 'tool') return path(cutCorner(box, unit), look);
  const round = { agent: 18, data: 12, frame: 22, time: box.h / 2 / unit, start: box.h / 2 / unit, end: box.h / 2 / unit }[family];
  return rect(box, round * unit, look);
}

/** The outline of a step in a small picture: colour and form say who does the work. `unit` is 1 on the map and less there. */
export function stepShape(family: NodeFamily, box: Box, paint: Paint, unit: number): string {
  const line = `stroke-width="${short(Math.max(1.5, 2 * unit))}" stroke-linejoin="round"`;
  const plumbing = `fill="${paint('plumb-soft')}" stroke="${paint('plumb')}" ${line}`;
  const looks: Record<NodeFamily, string> = {
    agent: `fill="${paint('agent')}"`,
    person: `fill="${paint('gate-fill')}" stroke="${paint('gate')}" ${line}`,
    rule: plumbing,
    tool: plumbing,
    time: plumbing,
    data: plumbing,
    start: `fill="${paint('ink')}"`,
    end: `fill="${paint('ink')}"`,
    frame: `fill="none" stroke="${paint('line-strong')}" ${line}`,
  };
  return outlineOf(family, box, looks[family], unit);
}
