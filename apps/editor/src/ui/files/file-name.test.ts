import { expect, test } from 'vitest';
import { fileName } from './file-name.ts';

test.each([
  ['Diagnosis to monitor', 'Diagnosis to monitor.png'],
  ['a/b\\c: "d" <e>|?*', 'a b c d e.png'],
  ['..', 'pipeline.png'],
  ['  ', 'pipeline.png'],
  ['Übung für 学习', 'Übung für 学习.png'],
  ['x'.repeat(300), `${'x'.repeat(100)}.png`],
])('“%s” is saved as %s', (text, name) => {
  expect(fileName(text, 'png')).toBe(name);
});
