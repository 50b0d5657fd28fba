import { describe, expect, test } from 'vitest';
import { boxesOf } from '../../document/placement/boxes.ts';
import { sampleCatalog } from '../../document/testing/sample-catalog.ts';
import { path, pipeline, step } from '../../document/testing/sample-doc.ts';
import { backLanes } from './back-lanes.ts';
import { corridor } from './corridor.ts';
import { roundedLine } from './rounded-line.ts';
import { backRoute, forwardRoute } from './routes.ts';

const card = { left: 0, right: 240, top: 60, bottom: 60 };
const out = { left: 240, right: 0, top: 60, bottom: 60 };
const under = { left: 120, right: 120, top: 120, bottom: 0 };

describe('forward', () => {
  test('straight where both ends are level', () => {
    expect(forwardRoute({ from: { x: 0, y: 0 }, to: { x: 88, y: 0 }, fromCard: out, toCard: card }).points).toHaveLength(2);
  });
  test('to a row below that begins further left it runs between the rows, through no card', () => {
    const { points } = forwardRoute({ from: { x: 900, y: 100 }, to: { x: 0, y: 500 }, fromCard: out, toCard: card });
    const across = points[2]!.y;
    expect(across).toBeGreaterThan(160);
    expect(across).toBeLessThan(440);
    expect(points.at(-2)!.x).toBeLessThan(0);
  });
  test('the name of a path that turns back stands below its card, clear of those that go on beside it', () => {
    const from = { x: 240, y: 92 };
    const { label, points } = forwardRoute({ from, to: { x: 20, y: 240 }, fromCard: out, toCard: card });
    expect(label.x).toBe(200);
    expect(label.y).toBe(points[2]!.y);
    const short = forwardRoute({ from, to: { x: 270, y: 240 }, fromCard: out, toCard: card });
    expect(short.label.x).toBeGreaterThanOrEqual(short.points[3]!.x);
  });
});

test('a wrapped path runs where there is most room between the rows', () => {
  const doc = pipeline([step('a'), step('b'), step('low'), step('next')], [path('a', 'b'), path('b', 'next')]);
  doc.layout.nodes = { a: { x: 0, y: 0 }, b: { x: 900, y: 0 }, low: { x: 400, y: 150 }, next: { x: 0, y: 600 } };
  const boxes = boxesOf(doc, sampleCatalog);
  const y = corridor(doc, boxes, 'b', 'next');
  expect(y).toBeGreaterThan(270);
  expect(y).toBeLessThan(600);
  expect(corridor(doc, boxes, 'a', 'b')).toBeUndefined();
});

describe('back', () => {
  test('under the row, from bottom to bottom', () => {
    const { points, label } = backRoute({ from: { x: 700, y: 120 }, to: { x: 120, y: 120 }, fromCard: under, toCard: under }, 30);
    expect(points.map((point) => point.y)).toEqual([120, 150, 150, 120]);
    expect(label).toEqual({ x: 410, y: 150, anchor: 'middle' });
  });
  test('to a row above it goes up beside its own card', () => {
    const { points } = backRoute({ from: { x: 700, y: 620 }, to: { x: 120, y: 120 }, fromCard: under, toCard: under }, 30);
    expect(points.some((point) => point.x === 700 - 120 - 44 && point.y === 150)).toBe(true);
  });
});

test('two send-backs over the same cards run on different lines, and below the cards between', () => {
  const doc = pipeline(
    [step('a'), step('b'), step('c', 'gate'), step('d', 'gate')],
    [path('a', 'b'), path('b', 'c'), path('c:approve', 'd'), path('c:send_back', 'a', 3), path('d:send_back', 'b', 3)],
  );
  doc.layout.nodes['b'] = { x: 320, y: 40 };
  const drops = backLanes(doc, boxesOf(doc, sampleCatalog));
  const lines = [120 + drops.get('c_send_back_a')!, 160 + drops.get('d_send_back_b')!];
  expect(Math.min(...lines)).toBeGreaterThan(160);
  expect(Math.abs(lines[0]! - lines[1]!)).toBeGreaterThanOrEqual(26);
});

test('corners are round and shrink where there is no room', () => {
  expect(
    roundedLine([
      { x: 0, y: 0 },
      { x: 50, y: 0 },
      { x: 50, y: 50 },
    ]),
  ).toBe('M0 0L36 0Q50 0 50 14L50 50');
  expect(
    roundedLine([
      { x: 0, y: 0 },
      { x: 4, y: 0 },
      { x: 4, y: 4 },
    ]),
  ).toBe('M0 0L2 0Q4 0 4 2L4 4');
  expect(roundedLine([])).toBe('');
});
