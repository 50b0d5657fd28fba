import type { Pipeline } from '@baton/schema/graph/pipeline';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryDoc } from '../testing/arbitrary-doc.ts';
import { path, pipeline, step } from '../testing/sample-doc.ts';
import { applyPatches } from '@baton/schema/patch/apply-patches';
import { diffDocs } from './diff-docs.ts';
import { readPath } from '@baton/schema/patch/read-path';
import { overlaps, type Patch, setPatch } from '@baton/schema/patch/patch';
import { rebase, sideOf, withoutClashes } from './rebase.ts';

const base = pipeline(
  [step('intake', 'start'), step('review', 'gate', { config: { question: 'Ready?', intro: 'Read it.' } }), step('qa')],
  [path('intake', 'review'), path('review:approve', 'qa')],
);
const set = (doc: Pipeline, ...patches: [string[], string][]): Pipeline =>
  applyPatches(
    doc,
    patches.map(([place, value]) => setPatch(place, value)),
  );

test('edits of different places both stay', () => {
  const mine = set(base, [['nodes', 'review', 'config', 'question'], 'Is it ready?']);
  const theirs = set(base, [['nodes', 'review', 'config', 'intro'], 'Please read.'], [['nodes', 'qa', 'name'], 'QA agent']);
  const { doc, clashes } = rebase(base, mine, theirs);
  expect(clashes).toEqual([]);
  expect(doc).toEqual(
    set(
      base,
      [['nodes', 'review', 'config', 'question'], 'Is it ready?'],
      [['nodes', 'review', 'config', 'intro'], 'Please read.'],
      [['nodes', 'qa', 'name'], 'QA agent'],
    ),
  );
});

test('whatever two people do in different places, nothing is lost and nothing clashes', () => {
  fc.assert(
    fc.property(arbitraryDoc, arbitraryDoc, arbitraryDoc, (start, a, b) => {
      const [mineAll, theirsAll] = [diffDocs(start, a), diffDocs(start, b)];
      const leans = (one: Patch, other: Patch): boolean => one.path[0] === 'edges' && other.op === 'remove' && other.path[0] === 'nodes';
      const apart = (patch: Patch, others: readonly Patch[]): boolean =>
        !others.some((other) => overlaps(patch.path, other.path) || leans(patch, other) || leans(other, patch));
      const theirs = theirsAll.filter((patch) => patch.after === undefined);
      const mine = mineAll.filter((patch) => patch.after === undefined && apart(patch, theirs));
      const result = rebase(start, applyPatches(start, mine), applyPatches(start, theirs));
      expect(result.clashes).toEqual([]);
      expect(diffDocs(applyPatches(applyPatches(start, theirs), mine), result.doc)).toEqual([]);
    }),
  );
});

test('the same change on both sides is no clash', () => {
  const both = set(base, [['nodes', 'qa', 'name'], 'QA agent']);
  expect(rebase(base, both, structuredClone(both)).clashes).toEqual([]);
});

test('the same field changed differently is shown with both, and stays unsent until somebody decides', () => {
  const place = ['nodes', 'review', 'config', 'question'];
  const mine = set(base, [place, 'Mine?'], [['nodes', 'qa', 'name'], 'QA agent']);
  const theirs = set(base, [place, 'Theirs?']);
  const { doc, clashes } = rebase(base, mine, theirs);
  expect(clashes).toEqual([{ path: place, mine: 'Mine?', theirs: 'Theirs?' }]);
  expect(doc.nodes[1]?.config['question']).toBe('Mine?');
  expect(withoutClashes(diffDocs(theirs, doc), clashes).map((patch) => patch.path)).toEqual([['nodes', 'qa', 'name']]);
});

test('a step that somebody removed while I worked on it stays in sight until I choose', () => {
  const mine = set(base, [['nodes', 'review', 'config', 'question'], 'Mine?'], [['nodes', 'review', 'name'], 'Check']);
  const theirs = applyPatches(base, [
    { op: 'remove', path: ['nodes', 'review'] },
    { op: 'remove', path: ['layout', 'nodes', 'review'] },
  ]);
  const { doc, clashes } = rebase(base, mine, theirs);
  expect(clashes).toHaveLength(1);
  expect(clashes[0]).toMatchObject({
    path: ['nodes', 'review'],
    mine: { name: 'Check', config: { question: 'Mine?' } },
    theirs: undefined,
  });
  expect(doc.nodes.find((node) => node.id === 'review')?.name).toBe('Check');
  expect(doc.layout.nodes['review']).toEqual(base.layout.nodes['review']);
});

test('a step that I removed while somebody worked on it is a question, not a loss', () => {
  const mine = applyPatches(base, [{ op: 'remove', path: ['nodes', 'qa'] }]);
  const theirs = set(base, [['nodes', 'qa', 'name'], 'QA agent']);
  const { clashes } = rebase(base, mine, theirs);
  expect(clashes).toMatchObject([{ path: ['nodes', 'qa'], mine: undefined, theirs: { name: 'QA agent' } }]);
});

test('positions never clash, and moving an entry keeps what others wrote in it', () => {
  const moved = (x: number): Pipeline => applyPatches(base, [setPatch(['layout', 'nodes', 'qa'], { x, y: 0 })]);
  expect(rebase(base, moved(8), moved(16))).toMatchObject({ clashes: [], doc: { layout: { nodes: { qa: { x: 8 } } } } });
  const [a = step('x'), b = step('y'), c = step('z')] = base.nodes;
  const { doc, clashes } = rebase(base, { ...base, nodes: [c, a, b] }, set(base, [['nodes', 'qa', 'name'], 'QA agent']));
  expect(clashes).toEqual([]);
  expect(doc.nodes.map((node) => node.name)).toEqual(['QA agent', 'Intake', 'Review']);
});

test('a step that others removed while I worked on it comes back with its paths, or goes with what I drew to it', () => {
  const gone = { ...base, nodes: base.nodes.filter((node) => node.id !== 'qa'), edges: base.edges.filter((edge) => edge.to !== 'qa') };
  const drawn = path('intake:again', 'qa');
  const mine = { ...set(base, [['nodes', 'qa', 'name'], 'QA agent']), edges: [...base.edges, drawn] };
  const { doc, clashes } = rebase<Pipeline>(base, mine, gone);
  expect(clashes.map((clash) => [clash.path, clash.theirs])).toEqual([[['nodes', 'qa'], undefined]]);
  expect(doc.nodes.find((node) => node.id === 'qa')?.name).toBe('QA agent');
  expect(doc.edges.map((edge) => edge.id).toSorted()).toEqual(mine.edges.map((edge) => edge.id).toSorted());
  expect(withoutClashes(diffDocs(gone, doc), clashes).filter(({ path: [list] }) => list !== 'layout')).toEqual([]);
  const taken = applyPatches(
    doc,
    clashes.flatMap((clash) => sideOf(clash, 'theirs')),
  );
  expect([taken.nodes, taken.edges]).toEqual([gone.nodes, gone.edges]);
});

test('a step that I removed while others drew a path to it is asked about, and no path leads to nothing', () => {
  const mine = { ...base, nodes: base.nodes.filter((node) => node.id !== 'qa'), edges: base.edges.filter((edge) => edge.to !== 'qa') };
  const theirs = { ...base, edges: [...base.edges, path('intake:again', 'qa')] };
  const { doc, clashes } = rebase<Pipeline>(base, mine, theirs);
  expect(clashes).toMatchObject([{ path: ['nodes', 'qa'], mine: undefined, theirs: { id: 'qa' } }]);
  expect(doc.edges.map((edge) => edge.to)).toEqual(['review']);
  const taken = applyPatches(
    doc,
    clashes.flatMap((clash) => sideOf(clash, 'theirs')),
  );
  expect(taken.nodes.map((node) => node.id)).toContain('qa');
  expect(taken.edges.map((edge) => edge.id).toSorted()).toEqual(theirs.edges.map((edge) => edge.id).toSorted());
});

test('the first words in a field of a step that others removed are no less a choice than changed ones', () => {
  const mine = set(base, [['nodes', 'qa', 'config', 'purpose'], 'Never filled in before']);
  const theirs = { ...base, nodes: base.nodes.filter((node) => node.id !== 'qa'), edges: base.edges.filter((edge) => edge.to !== 'qa') };
  const { doc, clashes } = rebase<Pipeline>(base, mine, theirs);
  expect(clashes).toMatchObject([{ path: ['nodes', 'qa'], theirs: undefined }]);
  expect(readPath(doc, ['nodes', 'qa', 'config', 'purpose'])).toBe('Never filled in before');
});
