import type { GraphView } from '../graph-view.ts';
import { isSendBack } from '../graph-view.ts';
import type { Pipeline, PipelineEdge } from '../pipeline.ts';
import { fitWords } from './fit-words.ts';
import { lineBetween, lowOfBack } from './lines.ts';
import { namedCard, text } from './named-card.ts';
import type { Paint } from './palette.ts';
import { around, familyOf } from './places.ts';
import { type Box, short } from './shapes.ts';

const LINE = { unit: 1, gap: 48 };
/** Room of a lane around its steps, with its name above. */
const LANE = { aside: 36, above: 64, below: 56 };
const NOTE = { w: 200, h: 120 };

export interface NamedMap {
  parts: string[];
  /** Everything that has to be in the picture. */
  boxes: Box[];
}

/** The map as it is arranged, from back to front: lanes of phases, frames, paths, cards, names of paths, notes. */
export function namedMap(pipeline: Pipeline, graph: GraphView, places: ReadonlyMap<string, Box>, paint: Paint): NamedMap {
  const lanes = pipeline.layout.phases.flatMap((phase) => {
    const members = phase.nodes.flatMap((id) => places.get(id) ?? []);
    if (members.length === 0) return [];
    const { x, y, w, h } = around(members, 0);
    return [{ name: phase.name, box: { x: x - LANE.aside, y: y - LANE.above, w: w + 2 * LANE.aside, h: h + LANE.above + LANE.below } }];
  });
  const notes = pipeline.notes.map((note) => ({
    text: note.text,
    box: { x: note.x, y: note.y, w: note.w ?? NOTE.w, h: note.h ?? NOTE.h },
  }));
  const paths = pipeline.edges.flatMap((edge) => {
    const [from, to] = [places.get(edge.from.node), places.get(edge.to)];
    return from && to ? [{ edge, from, to, port: portOf(graph, edge, from) }] : [];
  });
  const card = (id: string, box: Box): string => {
    const view = graph.node(id);
    return namedCard(
      familyOf(graph, id),
      box,
      { name: view?.node.name ?? '', kind: view?.definition?.title ?? view?.node.type ?? '' },
      paint,
    );
  };
  const byKind = Map.groupBy(places, ([id]) => familyOf(graph, id) === 'frame');
  return {
    parts: [
      ...lanes.map(({ name, box }, index) => lane(name, box, index, paint)),
      ...(byKind.get(true) ?? []).map(([id, box]) => card(id, box)),
      ...paths.map(({ edge, from, to, port }) => lineBetween(from, to, isSendBack(edge), paint, LINE, port)),
      ...(byKind.get(false) ?? []).map(([id, box]) => card(id, box)),
      ...paths.map(({ edge, from, to, port }) => label(graph, edge, { from, to, port }, paint)),
      ...notes.map(({ text: words, box }) => note(words, box, paint)),
    ],
    boxes: [...places.values(), ...lanes.map(({ box }) => box), ...notes.map(({ box }) => box)],
  };
}

/** The height at which a path leaves its step: each way out has its own. */
function portOf(graph: GraphView, edge: PipelineEdge, from: Box): number {
  const ways = (graph.node(edge.from.node)?.outcomes ?? []).filter((outcome) => outcome.kind === 'next' || outcome.kind === 'decision');
  const index = ways.findIndex((outcome) => outcome.id === edge.from.outcome);
  return index === -1 ? from.y + from.h / 2 : from.y + (from.h * (index + 1)) / (ways.length + 1);
}

function lane(name: string, box: Box, index: number, paint: Paint): string {
  return [
    `<rect x="${short(box.x)}" y="${short(box.y)}" width="${short(box.w)}" height="${short(box.h)}" rx="28" fill="${paint(index % 2 === 0 ? 'sunken' : 'plumb-soft')}" fill-opacity="0.55"/>`,
    text(box.x + 26, box.y + 34, name, 20, 650, paint('ink')),
  ].join('');
}

/** Paths that leave a decision say its name; those that lead back how often, too. */
function label(graph: GraphView, edge: PipelineEdge, { from, to, port }: { from: Box; to: Box; port: number }, paint: Paint): string {
  const outcome = graph.node(edge.from.node)?.outcomes.find((way) => way.id === edge.from.outcome);
  const back = isSendBack(edge);
  if (!outcome || (outcome.kind === 'next' && !back)) return '';
  const [words = ''] = fitWords(outcome.label, 150, 13, 1);
  const shown = back ? `↺ ${words}, at most ${edge.maxRounds ?? 1}` : words;
  const width = [...shown].length * 7.2 + 18;
  const [x, y] = back
    ? [(from.x + from.w / 2 + to.x + to.w / 2) / 2 - width / 2, lowOfBack(from, to, LINE.gap)]
    : [from.x + from.w + 6, port];
  const tone = back ? 'edge-back' : outcome.kind === 'failed' ? 'edge-err' : 'edge';
  return [
    `<rect x="${short(x)}" y="${short(y - 12)}" width="${short(width)}" height="24" rx="12" fill="${paint('surface')}" stroke="${paint(tone)}" stroke-width="1.5"/>`,
    text(x + width / 2, y + 4.5, shown, 13, 560, paint(back ? 'gate-ink' : 'ink'), 'middle'),
  ].join('');
}

function note(words: string, box: Box, paint: Paint): string {
  const lines = words.split('\n').flatMap((line) => fitWords(line, box.w - 24, 13, 40));
  const most = Math.max(1, Math.floor((box.h - 16) / 18));
  return [
    `<rect x="${short(box.x)}" y="${short(box.y)}" width="${short(box.w)}" height="${short(box.h)}" rx="6" fill="${paint('note')}"/>`,
    ...lines.slice(0, most).map((line, index) => text(box.x + 12, box.y + 24 + index * 18, line, 13, 400, paint('note-ink'))),
  ].join('');
}
