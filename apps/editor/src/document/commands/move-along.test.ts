import { expect, test } from 'vitest';
import { newHistory, execute } from '../history/history.ts';
import { sampleCatalog } from '../testing/sample-catalog.ts';
import { path, pipeline, step } from '../testing/sample-doc.ts';
import { moveAlong, moveProblem } from './move-along.ts';
import type { Along } from './move-along.ts';

const doc = pipeline(
  [step('start', 'start'), step('draft'), step('review', 'gate'), step('qa'), step('end', 'end')],
  [path('start', 'draft'), path('draft', 'review'), path('review:approve', 'qa'), path('qa', 'end'), path('review:send_back', 'draft', 3)],
);
const move = (from: typeof doc, id: string, way: Along) =>
  execute(newHistory(from), moveAlong(from, id, way), { catalog: sampleCatalog }, 0).doc;
const wires = ({ edges }: typeof doc): string[] =>
  edges.map((edge) => `${edge.from.node}:${edge.from.outcome}>${edge.to}${edge.maxRounds === undefined ? '' : `×${edge.maxRounds}`}`);
const why = (id: string, way: Along, from = doc): string | undefined => moveProblem(from, id, way, sampleCatalog);

test('a step changes places with the next one and every step keeps its own ways out', () => {
  const moved = move(doc, 'review', 'later');
  expect(wires(moved)).toEqual(['start:done>draft', 'draft:done>qa', 'review:approve>end', 'qa:done>review', 'review:send_back>draft×3']);
  expect(moved.layout.nodes['review']?.x).toBeGreaterThan(moved.layout.nodes['qa']?.x ?? 0);
});

test('there and back again is where it was, on the map too; both ways are the same exchange', () => {
  expect(move(move(doc, 'review', 'later'), 'review', 'earlier')).toEqual(doc);
  expect(move(doc, 'qa', 'earlier')).toEqual(move(doc, 'review', 'later'));
});

test('a step at the open end of a line comes before the one that led to it', () => {
  const open = pipeline([step('start', 'start'), step('a'), step('b')], [path('start', 'a'), path('a', 'b')]);
  expect(wires(move(open, 'b', 'earlier'))).toEqual(['start:done>b', 'b:done>a']);
});

test('a frame takes what is in it along, and phases change places too', () => {
  const framed = pipeline(
    [step('start', 'start'), step('each', 'each'), step('in', 'agent', { scope: 'each' }), step('a')],
    [path('start', 'each'), path('each', 'a')],
    {
      layout: {
        nodes: { start: { x: 0, y: 0 }, each: { x: 320, y: 0, w: 560, h: 264 }, in: { x: 360, y: 80 }, a: { x: 960, y: 72 } },
        phases: [
          { id: 'p1', name: 'One', nodes: ['start', 'each'] },
          { id: 'p2', name: 'Two', nodes: ['a'] },
        ],
      },
    },
  );
  const { layout } = move(framed, 'each', 'later');
  expect(layout.nodes['a']).toMatchObject({ x: 320 });
  expect(layout.nodes['each']).toMatchObject({ x: 640, w: 560, h: 264 });
  expect(layout.nodes['in']).toMatchObject({ x: 680 });
  expect(layout.phases.map((phase) => phase.nodes)).toEqual([['start', 'a'], ['each']]);
});

test('where it cannot, it says why and changes nothing', () => {
  expect(why('start', 'later')).toBe('‘Start’ begins every run, so nothing can come before it.');
  expect(why('draft', 'earlier')).toBe('‘Start’ begins every run, so nothing can come before it.');
  expect(why('start', 'earlier')).toBe('Nothing leads to ‘Start’, so nothing comes before it.');
  expect(why('qa', 'later')).toBe('‘End’ ends the line, so nothing can come after it.');
  expect(why('end', 'later')).toBe('‘End’ leads nowhere, so nothing comes after it.');
  expect(why('draft', 'later')).toBe('‘Review’ sends work back to ‘Draft’, so it has to come after it.');
  expect(move(doc, 'draft', 'later')).toBe(doc);
  const two = pipeline(
    [step('start', 'start'), step('g', 'gate'), step('a'), step('b'), step('c')],
    [path('start', 'g'), path('g:approve', 'a'), path('g:send_back', 'b'), path('a', 'c'), path('b', 'c')],
  );
  expect(why('g', 'later', two)).toBe('‘G’ leads on in several ways.');
  expect(why('a', 'earlier', two)).toBe('‘G’ stands in no straight line with it. ‘G’ leads on in several ways.');
  expect(why('c', 'earlier', two)).toBe('Several paths meet at ‘C’.');
  const locked = pipeline([step('start', 'start', { locked: true }), step('a'), step('b')], [path('start', 'a'), path('a', 'b')]);
  expect(why('a', 'later', locked)).toBe('‘Start’ is locked, so its paths stay as they are.');
});
