import { expect, test } from 'vitest';
import { readDocument } from './read-document.ts';

const file = (name: string, text: string, type = 'text/plain', size = text.length) => ({
  name,
  type,
  size,
  text: () => Promise.resolve(text),
});

test('a text file is attached whole', async () => {
  expect(await readDocument(file('notes.md', 'Call before closing.', ''))).toEqual({
    document: { name: 'notes.md', text: 'Call before closing.' },
  });
});

test.each([
  [file('deck.pptx', 'x', 'application/vnd.openxmlformats'), /not a text file/],
  [file('odd.txt', 'a\u0000b'), /could not be read/],
  [file('empty.csv', '  ', 'text/csv'), /empty/],
  [file('big.txt', 'x', 'text/plain', 9_000_000), /larger than 2 MB/],
])('what cannot be read is said in words', async (input, words) => {
  expect(await readDocument(input)).toEqual({ fault: expect.stringMatching(words) });
});
