import { expect, it } from 'vitest';
import type { Json } from '../../json.ts';
import { blueprint } from '../testing/values.ts';
import { openGaps } from './open-gaps.ts';

const open = (change: Parameters<typeof blueprint>[0]): string[] =>
  openGaps(blueprint(change) as unknown as Json).map((gap) => `${gap.blocking ? '!' : '-'} ${gap.id} ${gap.pointer}: ${gap.need}`);
const gap = { id: 'g1', pointer: '/summary', need: 'night number', from_whom: 'Ada', blocking: true };

it('listed gaps with what is missing, who knows it and whether it blocks; nothing twice', () => {
  const other = { ...gap, id: 'g2', pointer: '', need: 'photo', blocking: false };
  expect(open({ summary: 'Call [[night number]].', gaps_to_complete: [gap, other] })).toEqual([
    '! g1 /summary: night number',
    '- g2 : photo',
  ]);
  expect(openGaps(blueprint({ gaps_to_complete: [gap] }) as unknown as Json)[0]?.fromWhom).toBe('Ada');
});

it('placeholders that nobody listed block too; words and quotes that only look like one do not', () => {
  expect(open({ summary: 'Call TBD, or [[who]].' })).toEqual(['!  /summary: who', '!  /summary: a text in place of “TBD”']);
  expect(open({ summary: 'Put it on your to-do list. Todo: nothing.' })).toEqual([]);
  expect(open({ evidence: [{ ...blueprint().evidence[0]!, quote: 'Number: TBD' }] })).toEqual([]);
});

it('any value gets an answer', () => {
  expect(openGaps(null)).toEqual([]);
  expect(openGaps({ gaps_to_complete: [null, 3, { id: 'x' }] })).toMatchObject([{ id: 'x', need: '', blocking: true }]);
});
