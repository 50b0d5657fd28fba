import { expect, test } from 'vitest';
import { shownWords } from './shown-words.ts';

const leaf = (text: string, label = 'A label that nobody sees') => ({ text, label });

test('counts what stands on the page, and nothing that only a screen reader is told', () => {
  expect(
    shownWords([
      { kind: 'title', text: leaf('How to report') },
      { kind: 'paragraph', text: leaf('Press the button – at once, within 10 minutes.') },
      { kind: 'facts', items: [{ label: 'For whom', value: leaf('1,150 handlers') }] },
      { kind: 'quote', text: leaf('„Größe“ zählt'), source: 'Ruth' },
    ]),
  ).toBe(3 + 8 + 4 + 3);
  expect(shownWords([])).toBe(0);
});
