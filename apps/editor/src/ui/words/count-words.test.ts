import { expect, test } from 'vitest';
import { countLabel, countWords, namesWords, sentence } from './count-words.ts';

test('counts read as words up to ten and agree with their noun', () => {
  expect(countWords(3, 'thing')).toBe('three things');
  expect(countWords(1, 'thing')).toBe('one thing');
  expect(countWords(0, 'reply', 'replies')).toBe('no replies');
  expect(countWords(12, 'step')).toBe('12 steps');
  expect(countLabel(1, 'gap')).toBe('1 gap');
});

test('names join as in speech', () => {
  expect(namesWords([])).toBe('');
  expect(namesWords(['Sam'])).toBe('Sam');
  expect(namesWords(['Sam', 'Marta', 'Lena'])).toBe('Sam, Marta and Lena');
  expect(sentence('one thing waits')).toBe('One thing waits');
});
