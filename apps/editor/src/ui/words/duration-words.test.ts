import { expect, test } from 'vitest';
import { durationWords } from './duration-words.ts';

test.each([
  [0, '0 s'],
  [400, 'under 1 s'],
  [38_400, '38 s'],
  [90_000, '1 min 30 s'],
  [221_000, '3 min 41 s'],
  [360_000, '6 min'],
  [18 * 60_000 + 20_000, '18 min'],
  [106 * 60_000, '1 h 46 min'],
  [26 * 3_600_000, '1 d 2 h'],
  [7 * 86_400_000, '7 days'],
  [-5, '0 s'],
])('%d ms reads "%s"', (ms, words) => expect(durationWords(ms)).toBe(words));
