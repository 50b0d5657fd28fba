import type { NodeCatalog } from '../node/definition.ts';
import { graphView, isSendBack } from './graph-view.ts';
import type { Pipeline } from './pipeline.ts';
import { lineBetween } from './svg/lines.ts';
import { type MapTheme, paintFor } from './svg/palette.ts';
import { around, familyOf, mapPlaces, smallPlaces } from './svg/places.ts';
import { nameColour, short, stepShape } from './svg/shapes.ts';

export interface SvgOptions {
  /** CSS pixels of the picture; the map is fitted into it. Absent: the map's own size. */
  width?: number;
  height?: number;
  /** With names, the map as it is arranged; without, a small picture of its steps close together. */
  names?: boolean;
  /** What it shows, for those who do not see it. Absent: the pipeline's name. */
  title?: string;
  /** Absent: the colours of the page around it, in light and dark. */
  theme?: MapTheme;
}

const LONGEST_NAME = 24;

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/**
 * A picture of a pipeline as SVG text: for cards, versions, mails and exports. No DOM, no styles and nothing loaded
 * from outside; every text is escaped. A picture without steps is an empty one.
 */
export function pipelineToSvg(pipeline: Pipeline, catalog: NodeCatalog, options: SvgOptions = {}): string {
  const graph = graphView(pipeline, catalog);
  const paint = paintFor(options.theme ?? 'page');
  const measure = options.names ? { unit: 1, gap: 40 } : { unit: 0.4, gap: 14 };
  const places = options.names ? mapPlaces(pipeline, graph) : smallPlaces(pipeline, graph);
  const lines = pipeline.edges.flatMap((edge) => {
    const [from, to] = [places.get(edge.from.node), places.get(edge.to)];
    return from && to ? [lineBetween(from, to, isSendBack(edge), paint, measure)] : [];
  });
  const frames: string[] = [];
  const steps: string[] = [];
  for (const node of pipeline.nodes) {
    const box = places.get(node.id);
    if (!box) continue;
    const family = familyOf(graph, node.id);
    const shape = stepShape(family, box, paint, measure.unit);
    if (family === 'frame') {
      frames.push(shape);
      continue;
    }
    steps.push(shape);
    if (!options.names) continue;
    const letters = [...node.name];
    const name = letters.length > LONGEST_NAME ? `${letters.slice(0, LONGEST_NAME - 1).join('')}…` : node.name;
    steps.push(
      `<text x="${short(box.x + box.w / 2)}" y="${short(box.y + box.h / 2 + 6)}" text-anchor="middle" font-family="system-ui, sans-serif" font-size="17" font-weight="600" fill="${nameColour(family, paint)}">${escape(name)}</text>`,
    );
  }
  const whole = around(places.size > 0 ? [...places.values()] : [{ x: 0, y: 0, w: 1, h: 1 }], measure.gap);
  const size =
    options.width === undefined
      ? ''
      : ` width="${short(options.width)}" height="${short(options.height ?? (options.width * whole.h) / whole.w)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${[whole.x, whole.y, whole.w, whole.h].map(short).join(' ')}"${size} role="img" aria-label="${escape(options.title ?? pipeline.name)}" preserveAspectRatio="xMidYMid meet">`,
    ...frames,
    ...lines,
    ...steps,
    '</svg>',
  ].join('');
}
