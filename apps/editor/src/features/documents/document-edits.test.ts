import { expect, test } from 'vitest';
import { addEdit, type DocumentEdit, openGaps, rebaseEdits, withEdits } from './document-edits.ts';

const base = {
  summary: 'One page',
  steps: ['Stop', 'Call'],
  contact: 'extension [[Out-of-hours number]]',
  gaps_to_complete: [{ id: 'g1', pointer: '/contact', need: 'Out-of-hours number', from_whom: 'Security', blocking: true }],
};
const set = (at: string, value: string): DocumentEdit => ({ kind: 'set', at, value });

test('edits are made on a copy; filling a gap closes it', () => {
  const edited = withEdits(base, [
    set('/summary', 'Two pages'),
    { kind: 'fill', gap: 'g1', text: '0113 496 0188' },
    { kind: 'add', list: '/steps', text: 'Wait' },
  ]);
  expect(edited).toMatchObject({ summary: 'Two pages', contact: 'extension 0113 496 0188', steps: ['Stop', 'Call', 'Wait'] });
  expect(openGaps(edited)).toEqual([]);
  expect(base.summary).toBe('One page');
});

test('changing a place twice is one edit, and back to the first words is none', () => {
  const once = addEdit(base, [], set('/summary', 'Two pages'));
  const twice = addEdit(base, once, set('/summary', 'Three pages'));
  expect(twice).toEqual([set('/summary', 'Three pages')]);
  expect(addEdit(base, twice, set('/summary', 'One page'))).toEqual([]);
});

test('a place behind a removed entry is not mixed up with the place that had its number before', () => {
  const edits = addEdit(base, addEdit(base, [set('/steps/1', 'Phone')], { kind: 'remove', at: '/steps/0' }), set('/steps/0', 'Phone now'));
  expect(withEdits(base, edits)).toMatchObject({ steps: ['Phone now'] });
});

test('on a newer version what still fits is kept, the rest is given back', () => {
  const newer = { ...base, summary: 'A new summary by the agent', steps: ['Stop', 'Call'], gaps_to_complete: [] };
  const edits: DocumentEdit[] = [set('/summary', 'Mine'), set('/steps/0', 'Halt'), { kind: 'fill', gap: 'g1', text: '1' }];
  const { kept, lost } = rebaseEdits(edits, base, newer);
  expect(kept).toEqual([edits[1]]);
  expect(lost).toEqual([edits[0], edits[2]]);
});
