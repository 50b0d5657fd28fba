import { expect, test } from 'vitest';
import { aboutWords } from './about-words.ts';

test('what a question names already is not said twice', () => {
  expect(aboutWords({ question: 'Release “Dock card”?', about: 'Dock card' })).toBe('');
  expect(aboutWords({ question: 'Is this right?', about: 'Dock card' })).toBe('Dock card');
  expect(aboutWords({ question: 'Is this right?', about: '' })).toBe('');
});
