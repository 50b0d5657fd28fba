import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Pipeline } from './pipeline.ts';
import { pipelineToSvg } from './pipeline-to-svg.ts';
import { anyPipeline } from './testing/arbitrary-pipeline.ts';
import { draw, GOOD } from './testing/draw.ts';
import { testCatalog } from './testing/test-catalog.ts';

const CATALOG = testCatalog();
const BASE = draw(GOOD);
const count = (svg: string, part: string): number => svg.split(part).length - 1;
const at = (places: [string, number, number][]): Pipeline => ({
  ...BASE,
  layout: { nodes: Object.fromEntries(places.map(([id, x, y]) => [id, { x, y }])), phases: [] },
});
const boxesOf = (svg: string): string[] => svg.match(/viewBox="[^"]*"/g) ?? [];

describe('pipelineToSvg', () => {
  const svg = pipelineToSvg(BASE, CATALOG);

  it('draws each step in the form and colour of who does the work', () => {
    expect(count(svg, 'var(--agent,#2a4bb8)')).toBe(2);
    expect(count(svg, 'var(--gate-fill,#f2a33a)')).toBe(1);
    expect(count(svg, 'var(--ink,#1b1a17)')).toBe(4);
    expect(count(svg, 'var(--line-strong,#8c8576)')).toBe(1);
    expect(count(svg, 'var(--plumb-soft,#e9ecee)')).toBe(1);
  });

  it('draws each path, and those that lead back dashed and in amber', () => {
    expect(count(svg, 'var(--edge,#7a7466)')).toBe(7);
    expect(count(svg, 'stroke-dasharray')).toBe(1);
    expect(svg.match(/stroke="var\(--edge-back,[^>]*stroke-dasharray/g)).toHaveLength(1);
  });

  it('has no style, no script and nothing that is loaded', () => {
    expect(svg).not.toMatch(/<style|class=|<script|href|url\(|<image|on\w+=/);
    expect(svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="')).toBe(true);
  });

  it('takes the colours of a theme into a file of its own', () => {
    const light = pipelineToSvg(BASE, CATALOG, { theme: 'light' });
    const dark = pipelineToSvg(BASE, CATALOG, { theme: 'dark' });
    expect([count(light, '#2a4bb8'), count(dark, '#93aeff')]).toEqual([2, 2]);
    expect(light + dark).not.toContain('var(');
  });

  it('writes names with care and cuts long ones between characters', () => {
    const hostile = '<script>"&\'</script>';
    const named = {
      ...BASE,
      name: hostile,
      nodes: BASE.nodes.map((node) => ({ ...node, name: node.id === 'draft' ? '😀'.repeat(60) : hostile })),
    };
    const drawn = pipelineToSvg(named, CATALOG, { names: true });
    expect(drawn).not.toContain('<script>');
    expect(drawn).toContain('aria-label="&lt;script&gt;&quot;&amp;\'&lt;/script&gt;"');
    expect(drawn).toContain(`>${'😀'.repeat(20)}<`);
    expect(drawn).toContain(`>${'😀'.repeat(19)}…<`);
    expect(drawn.isWellFormed()).toBe(true);
    expect(count(drawn, '&lt;script&gt;')).toBeGreaterThanOrEqual(8);
    expect(count(svg, '<text')).toBe(0);
  });

  it('shows with names what the map shows: lanes, ways out by name, how often work goes back, notes', () => {
    const drawn = pipelineToSvg(
      {
        ...BASE,
        layout: { nodes: {}, phases: [{ id: 'p', name: 'Make it', nodes: ['draft', 'check'] }] },
        notes: [{ id: 't', text: 'Ask Sam', x: 0, y: 900 }],
      },
      CATALOG,
      { names: true, theme: 'light', ground: true },
    );
    for (const words of ['Make it', 'yes', 'no', '↺ back, at most 3', 'Ask Sam']) expect(drawn).toContain(`>${words}</text>`);
    expect(drawn).toContain('fill="#f5f2ea"');
    const [, , , w = 0, h = 0] = (/viewBox="(\S+) (\S+) (\S+) (\S+)"/.exec(drawn) ?? []).map(Number);
    expect(drawn).toContain(` width="${w}" height="${h}"`);
    expect(h).toBeGreaterThan(900);
  });

  it('draws only the chosen steps, with what is inside them and the paths between them', () => {
    const drawn = pipelineToSvg({ ...BASE, notes: [{ id: 't', text: 'Ask Sam', x: 0, y: 900 }] }, CATALOG, {
      names: true,
      only: new Set(['check', 'each']),
    });
    expect(drawn).not.toContain('Ask Sam');
    expect(count(drawn, 'marker-end') + count(drawn, 'fill="none" stroke="var(--edge')).toBe(2);
    expect(boxesOf(drawn)).not.toEqual(boxesOf(pipelineToSvg(BASE, CATALOG, { names: true })));
  });

  it('keeps the order of columns and rows of the map and leaves the empty space out', () => {
    const near = at([
      ['start', 0, 0],
      ['draft', 300, 0],
      ['check', 600, 0],
      ['each', 900, 0],
      ['make', 920, 40],
      ['made', 1_200, 40],
      ['out', 1_500, 0],
      ['end', 1_800, 0],
      ['dropped', 900, 400],
    ]);
    const far = at([
      ['start', 0, 0],
      ['draft', 3_000, 5],
      ['check', 9_000, -5],
      ['each', 20_000, 0],
      ['make', 20_020, 40],
      ['made', 30_000, 40],
      ['out', 40_000, 0],
      ['end', 80_000, 0],
      ['dropped', 20_000, 4_000],
    ]);
    expect(pipelineToSvg(near, CATALOG)).toBe(pipelineToSvg(far, CATALOG));
    const folded = at([
      ['start', 0, 0],
      ['draft', 300, 0],
      ['check', 600, 0],
      ['each', 0, 400],
      ['make', 20, 440],
      ['made', 300, 440],
      ['out', 600, 400],
      ['end', 900, 400],
      ['dropped', 900, 0],
    ]);
    expect(boxesOf(pipelineToSvg(folded, CATALOG))).not.toEqual(boxesOf(pipelineToSvg(near, CATALOG)));
  });

  it('stands no step on another, with a layout or without', () => {
    const heap = at(BASE.nodes.map(({ id }) => [id, 5, 5]));
    for (const pipeline of [BASE, heap]) {
      const drawn = pipelineToSvg(pipeline, CATALOG);
      const corners = [...drawn.matchAll(/<(?:rect x="([\d.-]+)" y="([\d.-]+)"[^>]*fill="(?!none)|path d="M ([\d.-]+) ([\d.-]+) )/g)].map(
        ([, x, y, a, b]) => `${x ?? a} ${y ?? b}`,
      );
      expect(corners).toHaveLength(8);
      expect(new Set(corners).size).toBe(8);
    }
  });

  it('is drawn in the size that is asked for', () => {
    expect(pipelineToSvg(BASE, CATALOG, { width: 320, height: 140 })).toContain(' width="320" height="140"');
    expect(svg).not.toMatch(/^<svg[^>]* width=/);
  });

  it('draws anything: unknown kinds, frames in frames, no steps, odd places', () => {
    const layout = fc.dictionary(
      fc.constantFrom('n0', 'n1', 'n2', 'n3', 'n4'),
      fc.record({ x: fc.double({ noNaN: true, min: -1e6, max: 1e6 }), y: fc.double({ noNaN: true, min: -1e6, max: 1e6 }) }),
    );
    fc.assert(
      fc.property(anyPipeline, layout, fc.boolean(), (pipeline, nodes, names) => {
        const drawn = pipelineToSvg({ ...pipeline, layout: { nodes, phases: [] } }, CATALOG, { names });
        expect(drawn).not.toMatch(/NaN|Infinity|undefined|null/);
        expect(drawn.endsWith('</svg>')).toBe(true);
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});
