import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryDoc } from '../testing/arbitrary-doc.ts';
import { sampleCatalog } from '../testing/sample-catalog.ts';
import { path, pipeline, step } from '../testing/sample-doc.ts';
import { outlineRows, type OutlineRow } from './outline-rows.ts';
import { stepWords, wayWords } from './outline-words.ts';
import { stepOrder } from './step-order.ts';

/** The rows as people would jot them down. */
const jotted = (rows: readonly OutlineRow[]): string[] =>
  rows.map((row) => {
    const indent = '  '.repeat(row.level - 1);
    if (row.kind === 'step') return `${indent}${row.number} ${row.node.name}${row.phase === undefined ? '' : ` (${row.phase})`}`;
    if (row.kind === 'way') return `${indent}${wayWords(row)}`;
    return `${indent}${row.kind === 'phase' ? `# ${row.name}${row.again ? ', continued' : ''}` : '# apart'}`;
  });
const read = (doc: Parameters<typeof outlineRows>[0]): string[] => jotted(outlineRows(doc, sampleCatalog));
const gate = (id: string, ...decisions: string[]) =>
  step(id, 'gate', { config: { decisions: decisions.map((name) => ({ id: name, label: name })) } });

test('a line is read from the start, a send-back says where it returns to and how often', () => {
  const doc = pipeline(
    [step('end', 'end'), gate('review', 'approve', 'back'), step('draft'), step('start', 'start')],
    [path('start', 'draft'), path('draft', 'review'), path('review:approve', 'end'), path('review:back', 'draft', 3)],
  );
  expect(read(doc)).toEqual([
    '1 Start',
    '  Done: goes on to step 2, Draft',
    '2 Draft',
    '  Done: goes on to step 3, Review',
    '3 Review',
    '  approve: goes on to step 4, End',
    '  back: returns to step 2, Draft, at most 3 times',
    '4 End',
  ]);
});

test('branches stand under the way that leads there, and the line goes on where they meet', () => {
  const doc = pipeline(
    [step('start', 'start'), gate('agree', 'go', 'stop'), step('a'), step('b'), step('join'), step('end', 'end'), step('off', 'end')],
    [
      path('start', 'agree'),
      path('agree:go', 'a'),
      path('agree:go', 'b'),
      path('a', 'join'),
      path('b', 'join'),
      path('join', 'end'),
      path('agree:stop', 'off'),
    ],
  );
  expect(read(doc).filter((line) => !/^ *Done/.test(line))).toEqual([
    '1 Start',
    '2 Agree',
    '  go: goes on to step 3, A',
    '    3 A',
    '  go: goes on to step 4, B',
    '    4 B',
    '  stop: goes on to step 5, Off',
    '    5 Off',
    '6 Join',
    '7 End',
  ]);
});

test('the longest branch is the line itself, so that a long pipeline does not creep to the right', () => {
  const doc = pipeline(
    [step('start', 'start'), gate('choose', 'no', 'yes'), step('note', 'end'), step('a'), step('b'), step('end', 'end')],
    [path('start', 'choose'), path('choose:no', 'note'), path('choose:yes', 'a'), path('a', 'b'), path('b', 'end')],
  );
  expect(read(doc).filter((line) => !/^ *Done/.test(line))).toEqual([
    '1 Start',
    '2 Choose',
    '  no: goes on to step 3, Note',
    '    3 Note',
    '  yes: goes on to step 4, A',
    '4 A',
    '5 B',
    '6 End',
  ]);
});

test('what is inside a frame stands in it, and what nothing leads to at the end', () => {
  const doc = pipeline(
    [
      step('start', 'start'),
      step('each', 'each'),
      step('in', 'agent', { scope: 'each' }),
      step('out', 'end', { scope: 'each' }),
      step('end', 'end'),
      step('lost'),
      step('found'),
    ],
    [path('start', 'each'), path('in', 'out'), path('each', 'end'), path('lost', 'found'), path('found', 'end')],
  );
  expect(read(doc)).toEqual([
    '1 Start',
    '  Done: goes on to step 2, Each',
    '2 Each',
    '  3 In',
    '    Done: goes on to step 4, Out',
    '  4 Out',
    '  Done: goes on to step 5, End',
    '5 End',
    '# apart',
    '  6 Lost',
    '    Done: goes on to step 7, Found',
    '  7 Found',
    '    Done: goes on to step 5, End',
  ]);
});

test('phases are headings; a branch of another phase says so itself', () => {
  const doc = pipeline(
    [step('start', 'start'), gate('choose', 'no', 'yes'), step('note', 'end'), step('a'), step('end', 'end')],
    [path('start', 'choose'), path('choose:no', 'note'), path('choose:yes', 'a'), path('a', 'end')],
    {
      layout: {
        nodes: {},
        phases: [
          { id: 'p1', name: 'Diagnose', nodes: ['start', 'choose', 'end'] },
          { id: 'p2', name: 'Build', nodes: ['a', 'note', 'gone'] },
        ],
      },
    },
  );
  expect(read(doc).filter((line) => !/Done/.test(line))).toEqual([
    '# Diagnose',
    '  1 Start',
    '  2 Choose',
    '    no: goes on to step 3, Note',
    '      3 Note (Build)',
    '    yes: goes on to step 4, A',
    '# Build',
    '  4 A',
    '# Diagnose, continued',
    '  5 End',
  ]);
});

test('a way out that must lead somewhere and does not is said; one that may stay open is not', () => {
  expect(read(pipeline([step('start', 'start'), step('a')], [path('start', 'a')]))).toEqual([
    '1 Start',
    '  Done: goes on to step 2, A',
    '2 A',
    '  Done: leads nowhere yet',
  ]);
});

test('a row in words', () => {
  const [row] = outlineRows(pipeline([step('start', 'start', { disabled: true })]), sampleCatalog);
  expect(
    row?.kind === 'step' && stepWords(row, { kind: 'Human gate', line: 'Legal', state: 'Waiting for Sam', errors: 1, warnings: 2 }),
  ).toBe('1, Start, human gate, Legal, waiting for Sam, switched off, 1 to fix');
});

test('every step and every path is said exactly once, whatever the document', () => {
  fc.assert(
    fc.property(arbitraryDoc, (doc) => {
      const rows = outlineRows(doc, sampleCatalog);
      expect(rows.flatMap((row) => (row.kind === 'step' ? [row.node.id] : [])).toSorted()).toEqual(
        doc.nodes.map(({ id }) => id).toSorted(),
      );
      const ids = new Set(doc.nodes.map(({ id }) => id));
      expect(rows.flatMap((row) => (row.kind === 'way' && row.edge ? [row.edge.id] : [])).toSorted()).toEqual(
        doc.edges
          .filter((edge) => ids.has(edge.from.node))
          .map(({ id }) => id)
          .toSorted(),
      );
      expect(rows.flatMap((row) => (row.kind === 'step' ? [row.node.id] : []))).toEqual(stepOrder(doc, sampleCatalog));
      expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
      // Parents come before what they hold, one level above it: the list may be folded row by row.
      const level = new Map<string | undefined, number>([[undefined, 0]]);
      for (const row of rows) {
        expect(row.level).toBe((level.get(row.parent) ?? -1) + 1);
        level.set(row.id, row.level);
      }
      expect(outlineRows(structuredClone(doc), sampleCatalog)).toEqual(rows);
    }),
  );
});

test('where things stand on the map only orders equals', () => {
  const nodes = [step('start', 'start'), gate('g', 'go', 'stop'), step('a'), step('b'), step('c', 'end')];
  const edges = [path('start', 'g'), path('g:go', 'a'), path('g:go', 'b'), path('a', 'c'), path('b', 'c')];
  const spot = fc.record({ x: fc.integer({ min: -9, max: 9 }), y: fc.integer({ min: -9, max: 9 }) });
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('start', 'g', 'a', 'b', 'c'), spot), (places) => {
      const order = stepOrder(pipeline(nodes, edges, { layout: { nodes: places, phases: [] } }), sampleCatalog);
      expect(['start,g,a,b,c', 'start,g,b,a,c']).toContain(order.join());
    }),
  );
  const at = (y: number) => pipeline(nodes, edges, { layout: { nodes: { a: { x: 0, y }, b: { x: 0, y: 0 } }, phases: [] } });
  expect([stepOrder(at(-8), sampleCatalog)[2], stepOrder(at(8), sampleCatalog)[2]]).toEqual(['a', 'b']);
});

test('rows that say the same stay the same object', () => {
  const doc = pipeline([step('start', 'start'), step('a'), step('b')], [path('start', 'a'), path('a', 'b')]);
  const before = outlineRows(doc, sampleCatalog);
  expect(outlineRows({ ...doc, name: 'Other' }, sampleCatalog, before)).toBe(before);
  const renamed = { ...doc, nodes: doc.nodes.map((node) => (node.id === 'b' ? { ...node, name: 'Bee' } : node)) };
  const after = outlineRows(renamed, sampleCatalog, before);
  expect(after.filter((row) => !before.includes(row)).map((row) => row.id)).toEqual(['path:a_done_b', 'b']);
});
