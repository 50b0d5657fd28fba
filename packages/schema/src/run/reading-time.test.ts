import { expect, test } from 'vitest';
import { readingTime } from './reading-time.ts';

test('the words of all documents, at the stated speed', () => {
  const documents = [
    { artefact: 'a', version: 1, words: 900 },
    { artefact: 'b', version: 2, words: 300 },
  ];
  expect(readingTime(documents)).toEqual({ documents, words: 1_200, seconds: 240, wordsPerMinute: 300 });
  expect(readingTime([]).seconds).toBe(0);
});
