import type { NodeCatalog, NodeFamily } from '../node/definition.ts';
import { graphView, isSendBack } from './graph-view.ts';
import type { Pipeline } from './pipeline.ts';

/** Width and height of a step on the map when the layout says nothing. */
export const STEP_SIZE = { w: 240, h: 104 } as const;
const PAD = 32;

interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}
export interface SvgOptions {
  /** CSS pixels of the picture; the map is fitted into it. Absent: the map's own size. */
  width?: number;
  height?: number;
  /** With names on the steps; mini-maps go without. */
  names?: boolean;
  title?: string;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
const n = (value: number): string => String(Math.round(value * 10) / 10);

/** Positions on the map (steps in a frame too): from the layout where it is finite, else a plain row in document order. */
function boxes(pipeline: Pipeline): Map<string, Box> {
  return new Map(
    pipeline.nodes.map((node, index) => {
      const at = pipeline.layout.nodes[node.id];
      const good = at !== undefined && Number.isFinite(at.x) && Number.isFinite(at.y);
      const spot = good ? { x: at.x, y: at.y } : { x: index * (STEP_SIZE.w + 56), y: 0 };
      return [node.id, { ...spot, w: at?.w ?? STEP_SIZE.w, h: at?.h ?? STEP_SIZE.h }];
    }),
  );
}

/** Outline of a step by who does the work: colour is given by the class, shape here. */
function shape(family: NodeFamily, { x, y, w, h }: Box): string {
  const round = (r: number): string => `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" rx="${n(r)}"/>`;
  const mid = y + h / 2;
  switch (family) {
    case 'agent':
      return round(18);
    case 'person': {
      const r = 14;
      const notch = 11;
      return `<path d="M${n(x + r)} ${n(y)}H${n(x + w - r)}a${r} ${r} 0 0 1 ${r} ${r}V${n(mid - notch)}a${notch} ${notch} 0 0 0 0 ${2 * notch}V${n(y + h - r)}a${r} ${r} 0 0 1 -${r} ${r}H${n(x + r)}a${r} ${r} 0 0 1 -${r} -${r}V${n(mid + notch)}a${notch} ${notch} 0 0 0 0 -${2 * notch}V${n(y + r)}a${r} ${r} 0 0 1 ${r} -${r}z"/>`;
    }
    case 'rule': {
      const tip = 24;
      return `<path d="M${n(x + tip)} ${n(y)}H${n(x + w - tip)}L${n(x + w)} ${n(mid)}L${n(x + w - tip)} ${n(y + h)}H${n(x + tip)}L${n(x)} ${n(mid)}z"/>`;
    }
    case 'tool': {
      const cut = 22;
      return `<path d="M${n(x + 8)} ${n(y)}H${n(x + w - cut)}L${n(x + w)} ${n(y + cut)}V${n(y + h - 8)}a8 8 0 0 1 -8 8H${n(x + 8)}a8 8 0 0 1 -8 -8V${n(y + 8)}a8 8 0 0 1 8 -8z"/>`;
    }
    case 'time':
    case 'start':
    case 'end':
      return round(h / 2);
    default:
      return round(family === 'frame' ? 22 : 12);
  }
}

const STYLE = [
  '.agent{fill:var(--agent,#2A4BB8);stroke:none}',
  '.person{fill:var(--gate-fill,#F2A33A);stroke:var(--gate,#9A4B00);stroke-width:3}',
  '.start,.end{fill:var(--ink,#1B1A17)}',
  '.rule,.tool,.data,.time{fill:var(--plumb-soft,#E9ECEE);stroke:var(--plumb,#4A5560);stroke-width:3}',
  '.frame{fill:none;stroke:var(--line-strong,#8C8576);stroke-width:2.5}',
  '.path{fill:none;stroke:var(--edge,#7A7466);stroke-width:3.5}',
  '.back{fill:none;stroke:var(--gate,#9A4B00);stroke-width:3.5;stroke-dasharray:9 7}',
  'text{font:600 19px var(--ui,system-ui,sans-serif);fill:var(--ink,#1B1A17);text-anchor:middle}',
  '.agent+text,.start+text,.end+text{fill:var(--surface,#FFFFFF)}',
].join('');

function path(from: Box, to: Box, back: boolean): string {
  if (back) {
    const [x1, x2] = [from.x + from.w / 2, to.x + to.w / 2];
    const low = Math.max(from.y + from.h, to.y + to.h) + 34;
    return `<path class="back" d="M${n(x1)} ${n(from.y + from.h)}V${n(low)}H${n(x2)}V${n(to.y + to.h)}"/>`;
  }
  const [x1, y1, x2, y2] = [from.x + from.w, from.y + from.h / 2, to.x, to.y + to.h / 2];
  if (x2 > x1) {
    const mid = x1 + (x2 - x1) / 2;
    return `<path class="path" d="M${n(x1)} ${n(y1)}H${n(mid)}V${n(y2)}H${n(x2)}"/>`;
  }
  const between = to.y > from.y + from.h ? (from.y + from.h + to.y) / 2 : Math.max(from.y + from.h, to.y + to.h) + 24;
  return `<path class="path" d="M${n(x1)} ${n(y1)}h24V${n(between)}H${n(x2 - 24)}V${n(y2)}H${n(x2)}"/>`;
}

/**
 * A picture of a pipeline as SVG text: for cards, versions, mails and exports. No DOM; every text is escaped; colours
 * are CSS variables of the theme around it with the light theme as fallback, so one picture serves light and dark.
 */
export function pipelineToSvg(pipeline: Pipeline, catalog: NodeCatalog, options: SvgOptions = {}): string {
  const graph = graphView(pipeline, catalog);
  const at = boxes(pipeline);
  const all = [...at.values()];
  const left = all.length > 0 ? Math.min(...all.map((box) => box.x)) : 0;
  const top = all.length > 0 ? Math.min(...all.map((box) => box.y)) : 0;
  const width = (all.length > 0 ? Math.max(...all.map((box) => box.x + box.w)) : STEP_SIZE.w) - left + 2 * PAD;
  const height = (all.length > 0 ? Math.max(...all.map((box) => box.y + box.h)) : STEP_SIZE.h) - top + 2 * PAD + 24;
  const paths = pipeline.edges.flatMap((edge) => {
    const [from, to] = [at.get(edge.from.node), at.get(edge.to)];
    return from && to ? [path(from, to, isSendBack(edge))] : [];
  });
  const frames: string[] = [];
  const steps: string[] = [];
  for (const node of pipeline.nodes) {
    const box = at.get(node.id);
    if (!box) continue;
    const family = graph.node(node.id)?.definition?.family ?? 'tool';
    const short = node.name.length > 24 ? `${node.name.slice(0, 23)}…` : node.name;
    const name =
      options.names && family !== 'frame'
        ? `<text x="${n(box.x + box.w / 2)}" y="${n(box.y + box.h / 2 + 7)}">${escape(short)}</text>`
        : '';
    (family === 'frame' ? frames : steps).push(shape(family, box).replace(/^<(\w+)/, `<$1 class="${family}"`) + name);
  }
  const size =
    options.width === undefined ? '' : ` width="${n(options.width)}" height="${n(options.height ?? (options.width * height) / width)}"`;
  const title = escape(options.title ?? pipeline.name);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${n(left - PAD)} ${n(top - PAD)} ${n(width)} ${n(height)}"${size} role="img" aria-label="${title}" preserveAspectRatio="xMidYMid meet"><style>${STYLE}</style>${frames.join('')}${paths.join('')}${steps.join('')}</svg>`;
}
