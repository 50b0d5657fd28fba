import { expect, test } from 'vitest';
import { systemClock } from '../ports/system-clock.ts';
import { systemIds } from '../ports/system-ids.ts';
import { guestTokens } from './guest-tokens.ts';

const ids = systemIds(systemClock);
const tokens = guestTokens('k'.repeat(32), ids);

test('a link has one token of 256 bits, another link or another secret has another', () => {
  const token = tokens.token('l1');
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  expect(tokens.token('l1')).toBe(token);
  expect(tokens.token('l2')).not.toBe(token);
  expect(guestTokens('j'.repeat(32), ids).token('l1')).not.toBe(token);
  expect(tokens.hash(token)).toMatch(/^[0-9a-f]{64}$/);
  expect(tokens.hash(token)).not.toContain(token);
});

test('a pass names its link until its time is over, and a changed one names none', () => {
  const pass = tokens.pass('l1', 1_000);
  expect(tokens.linkOf(pass, 999)).toBe('l1');
  expect(tokens.linkOf(pass, 1_000)).toBeUndefined();
  expect(tokens.linkOf(`${pass.slice(0, -2)}xx`, 0)).toBeUndefined();
  expect(tokens.linkOf(guestTokens('j'.repeat(32), ids).pass('l1', 1_000), 0)).toBeUndefined();
  expect(tokens.linkOf('', 0)).toBeUndefined();
});
