import { expect, test } from 'vitest';
import { daysIn } from './days-in.ts';

test('days are whole numbers between a month and ten years', () => {
  expect(['30', ' 365 ', '3650'].map(daysIn)).toEqual([30, 365, 3650]);
  expect(['29', '3651', '', '1.5', '-40', '1e3', 'a year', '9999999'].map(daysIn)).toEqual(Array(8).fill(undefined));
});
