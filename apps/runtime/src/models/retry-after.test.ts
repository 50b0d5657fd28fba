import { expect, it } from 'vitest';
import { retryAfterMs } from './retry-after.ts';

const NOW = Date.parse('2026-03-02T09:00:00Z');
const wait = (headers: Record<string, string>): number | undefined => retryAfterMs(new Headers(headers), NOW);

it.each([
  [{ 'retry-after': '2' }, 2_000],
  [{ 'retry-after': ' 0.5 ' }, 500],
  [{ 'retry-after': '3600' }, 3_600_000],
  [{ 'retry-after': 'Mon, 02 Mar 2026 09:00:10 GMT' }, 10_000],
  [{ 'retry-after': 'Mon, 02 Mar 2026 08:59:00 GMT' }, 0],
  [{ 'retry-after-ms': '750' }, 750],
  [{ 'retry-after-ms': '750', 'retry-after': '5' }, 750],
  [{ 'retry-after-ms': 'x', 'retry-after': '5' }, 5_000],
  [{ 'retry-after': '-5' }, undefined],
  [{ 'retry-after': 'soon' }, undefined],
  [{ 'retry-after': '' }, undefined],
  [{ 'retry-after': '99999999999' }, undefined],
  [{}, undefined],
] as [Record<string, string>, number | undefined][])('%j', (headers, expected) => expect(wait(headers)).toBe(expected));
