import type { NodeCatalog } from '../node/definition.ts';
import { type GraphView, graphView, isSendBack } from './graph-view.ts';
import type { Pipeline } from './pipeline.ts';
import { escapeXml } from './svg/escape-xml.ts';
import { lineBetween } from './svg/lines.ts';
import { namedMap } from './svg/named-map.ts';
import { type MapTheme, type Paint, paintFor } from './svg/palette.ts';
import { around, familyOf, mapPlaces, smallPlaces } from './svg/places.ts';
import { type Box, short, stepShape } from './svg/shapes.ts';

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
  /** Filled with the colour of the map's ground; without, whatever lies behind shows through. */
  ground?: boolean;
  /** Only these steps, with the paths between them. */
  only?: ReadonlySet<string>;
}

const GAP = { names: 48, small: 14 };

/**
 * A picture of a pipeline as SVG text: for cards, versions, mails and exports. No DOM, no styles and nothing loaded
 * from outside; every text is escaped. A picture without steps is an empty one.
 */
export function pipelineToSvg(whole: Pipeline, catalog: NodeCatalog, options: SvgOptions = {}): string {
  const pipeline = options.only ? partOf(whole, options.only) : whole;
  const graph = graphView(pipeline, catalog);
  const paint = paintFor(options.theme ?? 'page');
  const { parts, boxes } = options.names
    ? namedMap(pipeline, graph, mapPlaces(pipeline, graph), paint)
    : smallMap(pipeline, graph, smallPlaces(pipeline, graph), paint);
  const reach = around(boxes.length > 0 ? boxes : [{ x: 0, y: 0, w: 1, h: 1 }], options.names ? GAP.names : GAP.small);
  const width = options.width ?? (options.ground ? reach.w : undefined);
  const size = width === undefined ? '' : ` width="${short(width)}" height="${short(options.height ?? (width * reach.h) / reach.w)}"`;
  const [x, y, w, h] = [reach.x, reach.y, reach.w, reach.h].map(short);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x} ${y} ${w} ${h}"${size} role="img" aria-label="${escapeXml(options.title ?? pipeline.name)}" preserveAspectRatio="xMidYMid meet">`,
    options.ground ? `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${paint('canvas')}"/>` : '',
    ...parts,
    '</svg>',
  ].join('');
}

function smallMap(pipeline: Pipeline, graph: GraphView, places: ReadonlyMap<string, Box>, paint: Paint): { parts: string[]; boxes: Box[] } {
  const measure = { unit: 0.4, gap: GAP.small };
  const lines = pipeline.edges.flatMap((edge) => {
    const [from, to] = [places.get(edge.from.node), places.get(edge.to)];
    return from && to ? [lineBetween(from, to, isSendBack(edge), paint, measure)] : [];
  });
  const shapes = Map.groupBy(places, ([id]) => familyOf(graph, id) === 'frame');
  const draw = (frames: boolean): string[] =>
    (shapes.get(frames) ?? []).map(([id, box]) => stepShape(familyOf(graph, id), box, paint, measure.unit));
  return { parts: [...draw(true), ...lines, ...draw(false)], boxes: [...places.values()] };
}

/** Some steps of a pipeline with what is inside them and the paths between them; notes belong to no step. */
function partOf(pipeline: Pipeline, only: ReadonlySet<string>): Pipeline {
  const chosen = new Set(only);
  for (let before = -1; before !== chosen.size;) {
    before = chosen.size;
    for (const node of pipeline.nodes) if (node.scope !== undefined && chosen.has(node.scope)) chosen.add(node.id);
  }
  const nodes = pipeline.nodes
    .filter((node) => chosen.has(node.id))
    .map(({ scope, ...node }) => (scope !== undefined && chosen.has(scope) ? { ...node, scope } : node));
  return {
    ...pipeline,
    nodes,
    edges: pipeline.edges.filter((edge) => chosen.has(edge.from.node) && chosen.has(edge.to)),
    notes: [],
    layout: { ...pipeline.layout, phases: pipeline.layout.phases.filter((phase) => phase.nodes.some((id) => chosen.has(id))) },
  };
}
