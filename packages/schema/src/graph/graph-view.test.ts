import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphView, isSendBack, outwardFrom } from './graph-view.ts';
import { anyPipeline } from './testing/arbitrary-pipeline.ts';
import { draw, GOOD } from './testing/draw.ts';
import { testCatalog } from './testing/test-catalog.ts';

const CATALOG = testCatalog();
const VIEW = graphView(draw(GOOD), CATALOG);
const ids = (set: Iterable<string>): string => [...set].toSorted().join(' ');

describe('graphView', () => {
  it('knows ways in and out, and which of them lead back', () => {
    const check = VIEW.node('check');
    expect(check?.waysIn.map(({ id }) => id)).toEqual(['e1']);
    expect(check?.waysOut.map(({ id }) => id)).toEqual(['e2', 'e3', 'e4']);
    expect([...(check?.sendBacks ?? [])].map(([outcome, edge]) => `${outcome} ${edge.to}`)).toEqual(['back draft']);
    expect(VIEW.node('draft')?.waysIn.map(({ id }) => id)).toEqual(['e0']);
    expect(VIEW.edge('e3') && isSendBack(VIEW.edge('e3') as NonNullable<ReturnType<typeof VIEW.edge>>)).toBe(true);
  });

  it('orders by the graph, by the document where the graph leaves it open', () => {
    expect(VIEW.inside('').map(({ id }) => id)).toEqual(['start', 'draft', 'check', 'each', 'dropped', 'out', 'end']);
    expect(VIEW.inside('each').map(({ id }) => id)).toEqual(['make', 'made']);
    expect(VIEW.inside('nowhere')).toEqual([]);
  });

  it('follows paths forward and back within one frame, send-backs not counted', () => {
    expect(ids(VIEW.ancestors('out'))).toBe('check draft each start');
    expect(ids(VIEW.descendants('draft'))).toBe('check dropped each end out');
    expect(ids(VIEW.descendants('make'))).toBe('made');
    expect(ids(VIEW.ancestors('nobody'))).toBe('');
    expect(outwardFrom(VIEW, 'make').map(({ id }) => id)).toEqual(['make', 'each']);
  });

  it('leaves out paths to nowhere and across borders', () => {
    const view = graphView(
      draw({ steps: { a: 'begin', each: 'list', x: 'work in each' }, paths: ['a > x', 'x > a', 'a > nobody', 'a > each'] }),
      CATALOG,
    );
    expect(['e0', 'e1', 'e2', 'e3'].map((id) => view.edge(id) !== undefined)).toEqual([false, false, false, true]);
  });

  it('holds together on any graph', () => {
    fc.assert(
      fc.property(anyPipeline, (pipeline) => {
        const view = graphView(pipeline, CATALOG);
        const frames = new Set(pipeline.nodes.map((node) => node.scope ?? ''));
        expect([...frames].flatMap((frame) => view.inside(frame).map(({ id }) => id)).toSorted()).toEqual(
          pipeline.nodes.map(({ id }) => id).toSorted(),
        );
        for (const { id } of pipeline.nodes) {
          for (const other of view.descendants(id)) expect([id, other, view.ancestors(other).has(id)]).toEqual([id, other, true]);
          expect(outwardFrom(view, id)[0]?.id).toBe(id);
        }
      }),
    );
  });

  it('puts every step behind those that lead to it', () => {
    fc.assert(
      fc.property(anyPipeline, (pipeline) => {
        const view = graphView(pipeline, CATALOG);
        const order = new Map(view.inside('').map(({ id }, index) => [id, index]));
        for (const { id, waysIn } of view.inside(''))
          for (const edge of waysIn) {
            const inCircle =
              view.ancestors(edge.from.node).has(id) || [...view.ancestors(id)].some((other) => view.ancestors(other).has(other));
            if (!inCircle) expect((order.get(edge.from.node) ?? 0) < (order.get(id) ?? 0)).toBe(true);
          }
      }),
    );
  });
});
