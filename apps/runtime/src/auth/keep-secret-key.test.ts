import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepSecretKey } from './keep-secret-key.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'baton-key-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

test('made once, kept for its owner alone, read again', () => {
  const made = keepSecretKey(undefined, path.join(dir, 'data'), () => 'a'.repeat(43));
  expect(made).toEqual({ key: 'a'.repeat(43), made: true });
  expect(statSync(path.join(dir, 'data/secret.key')).mode & 0o777).toBe(0o600);
  expect(keepSecretKey(undefined, path.join(dir, 'data'), () => 'b'.repeat(43))).toEqual({ key: 'a'.repeat(43), made: false });
});

test('the setting wins and nothing is written', () => {
  expect(keepSecretKey('c'.repeat(32), path.join(dir, 'none'), () => 'x')).toEqual({ key: 'c'.repeat(32), made: false });
  expect(() => statSync(path.join(dir, 'none'))).toThrow();
});

test('a key file that holds no key stops the start instead of losing what the old key sealed', () => {
  writeFileSync(path.join(dir, 'secret.key'), '\n');
  expect(() => keepSecretKey(undefined, dir, () => 'a'.repeat(43))).toThrow(/holds no secret key/);
});
