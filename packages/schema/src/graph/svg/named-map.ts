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
const BACK_APART = 30;
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
  const lows = lowsOfBacks(paths);
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
      ...paths.map(({ edge, from, to, port }) =>
        lineBetween(from, to, isSendBack(edge), paint, LINE, { port, low: lows.get(edge.id) ?? 0 }),
      ),
      ...(byKind.get(false) ?? []).map(([id, box]) => card(id, box)),
      ...paths.map(({ edge, to }) => arrow(to, isSendBack(edge), paint)),
      ...paths.map((path) => label(graph, path, lows.get(path.edge.id), paint)),
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

/** Where a path arrives: from the left, or from below where it leads back. */
function arrow({ x, y, w, h }: Box, back: boolean, paint: Paint): string {
  const [left, middle, below, side] = [x - 1, y + h / 2, y + h + 1, x + w / 2].map(short);
  return back
    ? `<path d="M${side} ${below}l-5 8h10z" fill="${paint('edge-back')}"/>`
    : `<path d="M${left} ${middle}l-8 -5v10z" fill="${paint('edge')}"/>`;
}

interface Drawn {
  edge: PipelineEdge;
  from: Box;
  to: Box;
  port: number;
}

/** Paths that lead back side by side run one below the other, the shorter ones nearer to their steps. */
function lowsOfBacks(paths: readonly Drawn[]): Map<string, number> {
  const lows = new Map<string, number>();
  const taken: { left: number; right: number; low: number }[] = [];
  const backs = paths
    .filter(({ edge }) => isSendBack(edge))
    .map(({ edge, from, to }) => {
      const [a, b] = [from.x + from.w / 2, to.x + to.w / 2];
      return { id: edge.id, left: Math.min(a, b), right: Math.max(a, b), low: lowOfBack(from, to, LINE.gap) };
    });
  for (const back of backs.toSorted((a, b) => a.right - a.left - (b.right - b.left))) {
    let { low } = back;
    const clash = (): boolean =>
      taken.some((other) => other.left < back.right && back.left < other.right && Math.abs(other.low - low) < BACK_APART);
    while (clash()) low += BACK_APART;
    taken.push({ ...back, low });
    lows.set(back.id, low);
  }
  return lows;
}

/** Paths that leave a decision say its name; those that lead back how often, too. */
function label(graph: GraphView, { edge, from, to, port }: Drawn, low: number | undefined, paint: Paint): string {
  const outcome = graph.node(edge.from.node)?.outcomes.find((way) => way.id === edge.from.outcome);
  if (!outcome) return '';
  if (low !== undefined) return backLabel(outcome.label, edge, { from, to, low }, paint);
  if (outcome.kind === 'next') return '';
  // The name stays between its step and the next one.
  const start = from.x + from.w + 6;
  const room = to.x > start ? Math.max(to.x - start - 16, 56) : 150;
  const lines = fitWords(outcome.label, room - 14, 12, 2);
  const width = Math.min(Math.max(...lines.map((line) => [...line].length * 7.2)) + 14, room);
  return pill(
    { x: start, y: port - lines.length * 8 - 4, w: width, h: lines.length * 16 + 8 },
    lines,
    [outcome.kind === 'failed' ? 'edge-err' : 'edge', 'ink'],
    paint,
  );
}

function backLabel(words: string, edge: PipelineEdge, { from, to, low }: { from: Box; to: Box; low: number }, paint: Paint): string {
  const often = `, at most ${edge.maxRounds ?? 1}`;
  const between = Math.abs(from.x + from.w / 2 - (to.x + to.w / 2));
  const [line = ''] = fitWords(words, Math.max(between - 40, 160) - often.length * 7.2, 12, 1);
  const shown = `↺ ${line}${often}`;
  const width = [...shown].length * 7.2 + 16;
  const middle = (from.x + from.w / 2 + to.x + to.w / 2) / 2;
  return pill({ x: middle - width / 2, y: low - 12, w: width, h: 24 }, [shown], ['edge-back', 'gate-ink'], paint);
}

function pill(
  box: Box,
  lines: readonly string[],
  [line, ink]: readonly [Parameters<Paint>[0], Parameters<Paint>[0]],
  paint: Paint,
): string {
  return [
    `<rect x="${short(box.x)}" y="${short(box.y)}" width="${short(box.w)}" height="${short(box.h)}" rx="12" fill="${paint('surface')}" stroke="${paint(line)}" stroke-width="1.5"/>`,
    ...lines.map((words, index) => text(box.x + box.w / 2, box.y + 16 + index * 16, words, 12, 560, paint(ink), 'middle')),
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
