import { expect, test } from 'vitest';
import { systemClock } from '../ports/system-clock.ts';
import { systemIds } from '../ports/system-ids.ts';
import { secretBox } from './secret-box.ts';

const ids = systemIds(systemClock);
const box = secretBox('k'.repeat(32), ids);

test('what is sealed opens again, and never looks the same twice', () => {
  const sealed = box.seal('sk-canary 😀', 'w1 model key');
  expect(sealed).not.toContain('canary');
  expect(box.seal('sk-canary 😀', 'w1 model key')).not.toBe(sealed);
  expect(box.open(sealed, 'w1 model key')).toBe('sk-canary 😀');
});

test('another key, another place or one changed byte does not open it', () => {
  const sealed = box.seal('secret', 'w1');
  const last = sealed.at(-1) === 'A' ? 'B' : 'A';
  expect(secretBox('j'.repeat(32), ids).open(sealed, 'w1')).toBeUndefined();
  expect(box.open(sealed, 'w2')).toBeUndefined();
  expect(box.open(sealed.slice(0, -4) + last + sealed.slice(-3), 'w1')).toBeUndefined();
  expect(box.open('', 'w1')).toBeUndefined();
  expect(box.open('v1.', 'w1')).toBeUndefined();
});
