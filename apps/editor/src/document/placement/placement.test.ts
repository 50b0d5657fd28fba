import type { Pipeline } from '@baton/schema/graph/pipeline';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { sampleCatalog } from '../testing/sample-catalog.ts';
import { withInside } from '../steps/find.ts';
import { path, pipeline, step } from '../testing/sample-doc.ts';
import { boxesOf } from './boxes.ts';
import { touch } from './grid.ts';
import { freeSpot } from './place-step.ts';
import { type LayOut, loadLayOut } from './tidy/lay-out-graph.ts';
import { tidy } from './tidy/tidy.ts';

const doc = pipeline(
  [
    step('intake', 'start'),
    step('diagnose'),
    step('choose', 'gate'),
    step('list', 'each'),
    step('build', 'agent', { scope: 'list' }),
    step('review', 'gate', { scope: 'list' }),
    step('release', 'gate'),
    step('done', 'end'),
    step('none', 'end'),
  ],
  [
    path('intake', 'diagnose'),
    path('diagnose', 'choose'),
    path('choose:approve', 'list'),
    path('choose:stop', 'none'),
    path('build', 'review'),
    path('review:send_back', 'build', 3),
    path('list', 'release'),
    path('release:approve', 'done'),
    path('release:send_back', 'diagnose', 2),
  ],
  { notes: [{ id: 'note', text: 'x', x: 330, y: -90, w: 200, h: 60 }] },
);

describe('boxes', () => {
  test('a frame reaches around what is in it', () => {
    const boxes = boxesOf(doc, sampleCatalog);
    const [frame, inner] = [boxes.get('list')!, boxes.get('review')!];
    expect(frame.x).toBeLessThan(boxes.get('build')!.x);
    expect(frame.x + frame.width).toBeGreaterThan(inner.x + inner.width);
    expect(frame.y).toBeLessThan(inner.y);
  });

  test('a step with a senseless place is shown somewhere free instead of nowhere', () => {
    const wild: Pipeline = {
      ...doc,
      layout: { phases: [], nodes: { ...doc.layout.nodes, diagnose: { x: Number.NaN, y: 0 }, release: { x: 1e308, y: 0 } } },
    };
    const boxes = boxesOf(wild, sampleCatalog);
    for (const id of ['diagnose', 'release']) {
      const box = boxes.get(id)!;
      expect(Number.isFinite(box.x) && Math.abs(box.x) < 1e5).toBe(true);
      for (const [other, its] of boxes) if (other !== id) expect(touch(box, its), `${id} on ${other}`).toBe(false);
    }
  });

  test('a gate with many decisions is tall enough for the name of each', () => {
    const many = step('g', 'gate', { config: { decisions: ['a', 'b', 'c', 'd'].map((id) => ({ id })) } });
    expect(boxesOf(pipeline([many]), sampleCatalog).get('g')!.height).toBeGreaterThan(120);
  });
});

test('a free spot is found below what is in the way', () => {
  const size = { width: 240, height: 120 };
  const spot = freeSpot({ x: 3, y: 5 }, size, [
    { x: 0, y: 0, ...size },
    { x: 0, y: 168, ...size },
  ]);
  expect(spot).toEqual({ x: 0, y: 336 });
});

describe('tidying up', () => {
  let layOut: LayOut;
  beforeAll(async () => {
    layOut = await loadLayOut();
  });
  const applied = (from: Pipeline): Pipeline => {
    const { steps, notes } = tidy(from, sampleCatalog, layOut);
    return { ...from, layout: { ...from.layout, nodes: steps }, notes: from.notes.map((note) => ({ ...note, ...notes[note.id] })) };
  };

  test('whatever is chosen or locked: nothing else moves, no two cards touch, and a second run changes nothing', () => {
    const ids = doc.nodes.map((node) => node.id);
    fc.assert(
      fc.property(fc.subarray(ids), fc.subarray(ids, { maxLength: 2 }), fc.boolean(), fc.nat(200), (chosen, locked, whole, jitter) => {
        const from: Pipeline = {
          ...doc,
          nodes: doc.nodes.map((node) => (locked.includes(node.id) ? { ...node, locked: true } : node)),
          layout: {
            ...doc.layout,
            nodes: Object.fromEntries(ids.map((id, index) => [id, { x: index * 656, y: ((index * jitter) % 5) * 40 }])),
          },
        };
        const only = whole ? undefined : new Set(chosen);
        const run = (now: Pipeline): Pipeline => {
          const { steps } = tidy(now, sampleCatalog, layOut, only);
          return { ...now, layout: { ...now.layout, nodes: { ...now.layout.nodes, ...steps } } };
        };
        const once = run(from);
        expect(run(once)).toEqual(once);
        const [before, after] = [boxesOf(from, sampleCatalog), boxesOf(once, sampleCatalog)];
        const free = only && withInside(from, chosen);
        for (const id of ids) {
          const moved = before.get(id)!.x !== after.get(id)!.x || before.get(id)!.y !== after.get(id)!.y;
          // A frame reaches around what is in it, so it may grow with a step that is tidied up inside.
          const grows = from.nodes.some((node) => node.scope === id && free?.has(node.id));
          if (moved && !grows) expect(free?.has(id) ?? true).toBe(true);
          if (locked.includes(id)) expect(after.get(id)).toEqual(before.get(id));
        }
        const scope = (id: string): string | undefined => from.nodes.find((node) => node.id === id)?.scope;
        if (only === undefined)
          for (const a of ids)
            for (const b of ids) if (a < b && scope(a) === scope(b)) expect(touch(after.get(a)!, after.get(b)!), `${a} ${b}`).toBe(false);
      }),
    );
  });

  test('no two cards touch, forward paths run to the right, send-backs count for nothing', () => {
    const tidied = applied(doc);
    const boxes = [...boxesOf(tidied, sampleCatalog)];
    const scope = (id: string): string | undefined => tidied.nodes.find((node) => node.id === id)?.scope;
    for (const [a, one] of boxes)
      for (const [b, two] of boxes) if (a < b && scope(a) === scope(b)) expect(touch(one, two), `${a} ${b}`).toBe(false);
    const at = Object.fromEntries(boxes);
    for (const edge of tidied.edges) if (edge.maxRounds === undefined) expect(at[edge.from.node]!.x).toBeLessThan(at[edge.to]!.x);
  });

  test('a second run changes nothing, and the map stays where it was', () => {
    const once = applied(doc);
    expect(applied(once)).toEqual(once);
    expect(once.layout.nodes['intake']!.x).toBe(0);
  });

  test('a note moves with its nearest step', () => {
    const once = applied(doc);
    const by = once.layout.nodes['diagnose']!;
    const was = doc.layout.nodes['diagnose']!;
    const note = once.notes[0]!;
    expect({ x: note.x - by.x, y: note.y - by.y }).toEqual({ x: 328 - was.x, y: -88 - was.y });
  });

  test('each phase is a lane of its own, in the order of the phases', () => {
    const phased: Pipeline = {
      ...doc,
      layout: {
        ...doc.layout,
        phases: [
          { id: 'p1', name: 'Diagnose', nodes: ['intake', 'diagnose', 'choose'] },
          { id: 'p2', name: 'Build', nodes: ['list'] },
          { id: 'p3', name: 'Release', nodes: ['release'] },
        ],
      },
    };
    const boxes = boxesOf(applied(phased), sampleCatalog);
    const bottom = (id: string): number => boxes.get(id)!.y + boxes.get(id)!.height;
    expect(boxes.get('list')!.y).toBeGreaterThan(Math.max(bottom('intake'), bottom('none'), bottom('choose')));
    expect(boxes.get('release')!.y).toBeGreaterThan(bottom('list'));
    expect(boxes.get('done')!.y).toBeLessThan(bottom('release'));
  });
});
