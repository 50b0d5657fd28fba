import { expect, test } from 'vitest';
import { claimToken } from './claim-token.ts';

test.each([
  ['#token=abc-123', 'abc-123'],
  ['#abc-123', 'abc-123'],
  ['', undefined],
  ['#token=', undefined],
  ['#other=1', undefined],
])('%s holds %s', (hash, token) => expect(claimToken(hash)).toBe(token));
