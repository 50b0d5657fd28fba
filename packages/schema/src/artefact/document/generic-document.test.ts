import fc from 'fast-check';
import { expect, test } from 'vitest';
import { setAtPointer, valueAt } from '../pointer.ts';
import type { DocBlock, Leaf } from './doc-block.ts';
import { genericDocument } from './generic-document.ts';

const leavesIn = (blocks: readonly DocBlock[]): Leaf[] =>
  blocks.flatMap((block) => {
    switch (block.kind) {
      case 'title':
      case 'paragraph':
        return [block.text];
      case 'facts':
        return block.items.map((item) => item.value);
      case 'list':
        return block.items.flatMap((item) => [item.text, ...item.details]);
      default:
        return [];
    }
  });
const VALUE = {
  mood: 'mostly good',
  count: 12,
  verdict: 'pass_with_warnings',
  summary: 'The survey was answered by twelve people, and most of them liked the course but for its length, they said.',
  wishes: ['more practice', 'shorter'],
  people: [{ name: 'Ann Lee', said: 'It was fine' }],
  'a/b~c': { note: 'deep text' },
};

test('running text may be edited where it stands; numbers and stored choices may not', () => {
  const editable = leavesIn(genericDocument(VALUE, 'Survey', { editable: true })).filter((leaf) => leaf.edit);
  expect(editable.map(({ at }) => at ?? '').toSorted()).toEqual([
    '/a~1b~0c/note',
    '/mood',
    '/people/0/name',
    '/people/0/said',
    '/summary',
    '/wishes/0',
  ]);
  expect(editable.find(({ at }) => at === '/summary')?.edit).toEqual({ kind: 'longtext' });
  expect(leavesIn(genericDocument(VALUE, 'Survey')).some((leaf) => leaf.edit ?? leaf.at)).toBe(false);
});

test('a result that is one text is edited as a whole', () => {
  const [, text] = leavesIn(genericDocument('Write it down.', 'Text', { editable: true }));
  expect(text).toMatchObject({ at: '', value: 'Write it down.' });
  expect(setAtPointer('Write it down.', text?.at ?? '-', 'Say it.')).toBe('Say it.');
});

test('every place that may be edited is where its text stands', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      const json = value as Parameters<typeof genericDocument>[0];
      for (const leaf of leavesIn(genericDocument(json, 'Any', { editable: true })))
        if (leaf.at !== undefined) expect(valueAt(json ?? null, leaf.at)).toBe(leaf.value);
    }),
  );
});
