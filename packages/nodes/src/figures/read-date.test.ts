import { expect, it } from 'vitest';
import { readDate } from './read-date.ts';

it.each([
  ['2026-03-31', '2026-03-31'],
  ['2026-3-1', '2026-03-01'],
  ['2026-03-31T10:00:00Z', '2026-03-31'],
  ['31.3.2026', '2026-03-31'],
  ['31. 3.2026', '2026-03-31'],
  ['31/03/2026', '2026-03-31'],
  ['3/31/2026', '2026-03-31'],
  ['5/5/2026', '2026-05-05'],
  ['', 'none'],
  ['3/4/2026', 'two_ways'],
  ['2026-02-30', 'unreadable'],
  ['30.2.2026', 'unreadable'],
  ['0000-01-01', 'unreadable'],
  ['9999-12-31', 'unreadable'],
  ['March', 'unreadable'],
  ['2026', 'unreadable'],
])('%j is %j', (text, expected) => {
  const found = readDate(text);
  expect(found.kind === 'date' ? found.value : found.kind).toBe(expected);
});
