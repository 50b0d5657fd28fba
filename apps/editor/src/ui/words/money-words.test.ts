import { expect, test } from 'vitest';
import { moneyWords } from './money-words.ts';

test.each([
  [0.313, 'EUR', '€0.31'],
  [0.0004, 'EUR', 'under €0.01'],
  [0, 'EUR', '€0.00'],
  [38000, 'EUR', '€38,000.00'],
  [1.2, 'USD', '$1.20'],
])('%d %s reads "%s"', (amount, currency, words) => expect(moneyWords(amount, currency)).toBe(words));
