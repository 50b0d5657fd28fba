import { semanticDiff } from '@baton/schema/graph/semantic-diff';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryDoc } from '../testing/arbitrary-doc.ts';
import { sampleCatalog } from '../testing/sample-catalog.ts';
import { path, pipeline, step } from '../testing/sample-doc.ts';
import { mapChanges, movedBoxes } from './map-changes.ts';

const before = pipeline(
  [step('start', 'start'), step('a'), step('gate', 'gate'), step('end', 'end')],
  [path('start', 'a'), path('a', 'gate'), path('gate:approve', 'end'), path('gate:send_back', 'a', 3)],
);
const after = (change: (doc: typeof before) => void) => {
  const doc = structuredClone(before);
  change(doc);
  return mapChanges(before, doc, sampleCatalog);
};

test('a step that changed in two ways is one change, with both sentences and each setting’s texts', () => {
  expect(
    after((doc) => {
      doc.nodes[1]!.name = 'Diagnosis';
      doc.nodes[1]!.config = { instructions: 'Find the cause.' };
    }),
  ).toEqual([
    {
      key: 'step a',
      kind: 'changed',
      what: 'step',
      id: 'a',
      sentences: ['Renamed “A” to “Diagnosis”.', 'Changed instructions of “Diagnosis”.'],
      settings: [
        { label: 'Name', before: 'A', after: 'Diagnosis' },
        { label: 'Instructions', before: '', after: 'Find the cause.' },
      ],
      steps: ['a'],
    },
  ]);
});

test('paths say how many rounds, and where to look; the rules say each rule', () => {
  expect(after((doc) => void (doc.edges[3]!.maxRounds = 2))).toMatchObject([
    { what: 'path', kind: 'changed', settings: [{ label: 'Rounds', before: '3', after: '2' }], steps: ['gate', 'a'] },
  ]);
  expect(after((doc) => void (doc.policies.budgetPerRun = 5))).toMatchObject([{ what: 'policy', settings: [{ before: '', after: '5' }] }]);
  expect(after((doc) => void doc.nodes.pop()).map(({ kind, id }) => `${kind} ${id}`)).toContain('removed end');
});

test('boxes that were moved are no change, but can be asked for', () => {
  const moved = structuredClone(before);
  moved.layout.nodes['a'] = { x: 5_000, y: 5_000 };
  delete moved.layout.nodes['gate'];
  expect(mapChanges(before, moved, sampleCatalog)).toEqual([]);
  expect(movedBoxes(before, moved).map(({ what, id, sentences }) => [what, id, ...sentences])).toEqual([['place', 'a', 'Moved “A”.']]);
  expect(movedBoxes(before, before)).toEqual([]);
});

test('every sentence of the difference is told once, whatever the two are', () => {
  fc.assert(
    fc.property(arbitraryDoc, arbitraryDoc, (one, other) => {
      const told = mapChanges(one, other, sampleCatalog).flatMap((change) => change.sentences);
      expect(told.toSorted()).toEqual(
        semanticDiff(one, other, sampleCatalog)
          .map((each) => each.sentence)
          .toSorted(),
      );
    }),
    { numRuns: 60 },
  );
});
