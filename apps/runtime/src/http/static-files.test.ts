import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodeHash } from '../ports/node-hash.ts';
import { type StaticFiles, staticFiles } from './static-files.ts';

let dir: string;
let files: StaticFiles;
beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'baton-dist-'));
  mkdirSync(path.join(dir, 'dist/assets'), { recursive: true });
  writeFileSync(path.join(dir, 'dist/index.html'), '<!doctype html>page');
  writeFileSync(path.join(dir, 'dist/assets/app-1a2b3c.js'), 'code');
  writeFileSync(path.join(dir, 'dist/notes.md'), 'no known type');
  writeFileSync(path.join(dir, 'secret.key'), 'canary');
  files = staticFiles(path.join(dir, 'dist'), nodeHash);
});
afterAll(() => rmSync(dir, { recursive: true }));
const get = (place: string, headers = {}) => files(new Request(`http://127.0.0.1${place}`, { headers }));

test('files with their hash in the name are kept for ever, the page is asked for again', async () => {
  const code = get('/assets/app-1a2b3c.js');
  expect(code?.headers.get('cache-control')).toContain('immutable');
  expect(code?.headers.get('content-type')).toContain('text/javascript');
  const page = get('/runs/r1?tab=map');
  expect(await page?.text()).toContain('page');
  expect(page?.headers.get('cache-control')).toBe('no-cache');
  expect(get('/', { 'if-none-match': page?.headers.get('etag') })?.status).toBe(304);
});

test.each(['/assets/missing.js', '/favicon.ico', '/notes.md', '/../secret.key', '/%2e%2e/secret.key', '/..%2fsecret.key'])(
  '%s gives no file from anywhere else',
  async (place) => {
    const reply = get(place);
    expect((await reply?.text()) ?? '').not.toContain('canary');
    if (/\.(js|ico|md)$/.test(place)) expect(reply).toBeUndefined();
  },
);

test('without a built editor there are no files and no page', () => {
  expect(staticFiles(path.join(dir, 'never-built'), nodeHash)(new Request('http://127.0.0.1/'))).toBeUndefined();
});
