import { expect, test } from 'vitest';
import { valueText } from './value-text.ts';

test('a value of any shape reads as lines; files are told by their names where only names are wanted', () => {
  const brief = {
    problem: 'Wrong refunds',
    count: 3,
    empty: '',
    files: [
      { name: 'Log', text: 'Long' },
      { name: '', text: 'Loose' },
    ],
  };
  expect(valueText(brief, 'whole')).toBe('Wrong refunds\n3\nLog\nLong\nLoose');
  expect(valueText(brief.files, 'names')).toBe('Log\nLoose');
  expect(valueText(null, 'whole')).toBe('');
});
