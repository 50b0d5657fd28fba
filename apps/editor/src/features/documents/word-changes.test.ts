import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { likeness, wordChanges } from './word-changes.ts';

const text = (before: string, after: string): string =>
  wordChanges(before, after)
    .map((part) => (part.kind === 'added' ? `{+${part.text}+}` : part.kind === 'removed' ? `{-${part.text}-}` : part.text))
    .join('');

test('a word that changed is shown as such, and no letter beside it', () => {
  expect(text('Most reports were harmless.', 'Four in ten reports were harmless.')).toBe('{-Most-}{+Four in ten+} reports were harmless.');
});

test('neighbouring changes are one change', () => {
  expect(text('Call Security as soon as possible: extension 4410.', 'Call Security within ten minutes please: extension 4410.')).toBe(
    'Call Security {-as soon as possible-}{+within ten minutes please+}: extension 4410.',
  );
});

test('a rewritten passage is shown whole, old then new', () => {
  expect(text('Stop and do not click.', 'Security removes the message from every mailbox.')).toBe(
    '{-Stop and do not click.-}{+Security removes the message from every mailbox.+}',
  );
});

test('nothing gets lost: without the new words it is the old text, without the old words the new one', () => {
  const sentence = fc
    .array(fc.constantFrom('call', 'the', 'desk', 'within', '10', 'minutes', ',', '.', ' ', '  ', '\n', 'é', '🦊'), { maxLength: 30 })
    .map((parts) => parts.join(' '));
  fc.assert(
    fc.property(sentence, sentence, (before, after) => {
      const parts = wordChanges(before, after);
      expect(
        parts
          .filter((part) => part.kind !== 'removed')
          .map((part) => part.text)
          .join(''),
      ).toBe(after);
      expect(
        parts
          .filter((part) => part.kind !== 'added')
          .map((part) => part.text)
          .join(''),
      ).toBe(before);
    }),
  );
});

test('likeness pairs what belongs together', () => {
  expect(likeness('Stop. Do not click.', 'Stop. Do not click, reply or forward it.')).toBeGreaterThan(0.5);
  expect(likeness('Stop. Do not click.', 'Security removes it.')).toBeLessThan(0.3);
});
