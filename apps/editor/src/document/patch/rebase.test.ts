import type { Pipeline } from '@baton/schema/graph/pipeline';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryDoc } from '../testing/arbitrary-doc.ts';
import { path, pipeline, step } from '../testing/sample-doc.ts';
import { applyPatches } from '@baton/schema/patch/apply-patches';
import { diffDocs } from './diff-docs.ts';
import { overlaps, setPatch } from '@baton/schema/patch/patch';
import { rebase, withoutClashes } from './rebase.ts';

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
      const apart = <P extends { path: string[] }>(patch: P, others: { path: string[] }[]): boolean =>
        !others.some((other) => overlaps(patch.path, other.path));
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
