import { expect, test } from 'vitest';
import { readableTail } from './readable-tail.ts';

test('running text stays as it is', () => {
  expect(readableTail('The coach plays a finance director.')).toBe('The coach plays a finance director.');
});

test('a structured answer reads as its sentences, without field names and braces', () => {
  const text =
    '{"problem_restated":"Operatives see near misses.","gap":{"desired":"80 % in the same shift","size":42},"causes":["Nobody \\"answers\\".","The form is long.';
  const shown = readableTail(text);
  expect(shown).toBe('Operatives see near misses. 80 % in the same shift; 42; Nobody ”answers”. The form is long.');
  expect(shown).not.toMatch(/[{}"]|problem_restated/);
});

test('only the end of a long text is drawn', () => {
  expect(readableTail('word '.repeat(2000)).length).toBeLessThanOrEqual(900);
});
