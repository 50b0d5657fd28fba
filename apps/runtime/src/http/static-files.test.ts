import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
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
  writeFileSync(path.join(dir, 'dist/assets/big-4d5e6f.js'), 'const answer = 42;\n'.repeat(1_000));
  writeFileSync(path.join(dir, 'secret.key'), 'canary');
  files = staticFiles(path.join(dir, 'dist'), nodeHash);
});
afterAll(() => rmSync(dir, { recursive: true }));
const get = async (place: string, headers = {}) => files(new Request(`http://127.0.0.1${place}`, { headers }));

test('files with their hash in the name are kept for ever, the page is asked for again', async () => {
  const code = await get('/assets/app-1a2b3c.js');
  expect(code?.headers.get('cache-control')).toContain('immutable');
  expect(code?.headers.get('content-type')).toContain('text/javascript');
  const page = await get('/runs/r1?tab=map');
  expect(await page?.text()).toContain('page');
  expect(page?.headers.get('cache-control')).toBe('no-cache');
  expect((await get('/', { 'if-none-match': page?.headers.get('etag') }))?.status).toBe(304);
});

test.each(['/assets/missing.js', '/favicon.ico', '/notes.md', '/../secret.key', '/%2e%2e/secret.key', '/..%2fsecret.key'])(
  '%s gives no file from anywhere else',
  async (place) => {
    const reply = await get(place);
    expect((await reply?.text()) ?? '').not.toContain('canary');
    if (/\.(js|ico|md)$/.test(place)) expect(reply).toBeUndefined();
  },
);

test('without a built editor there are no files and no page', () => {
  expect(staticFiles(path.join(dir, 'never-built'), nodeHash)(new Request('http://127.0.0.1/'))).toBeUndefined();
});

test('what is worth it travels compressed, to those who can read it', async () => {
  const plain = await get('/assets/big-4d5e6f.js');
  const small = await get('/assets/big-4d5e6f.js', { 'accept-encoding': 'br, gzip' });
  expect([plain?.headers.get('content-encoding'), small?.headers.get('content-encoding')]).toEqual([null, 'gzip']);
  expect(small?.headers.get('vary')).toBe('Accept-Encoding');
  const bytes = new Uint8Array((await small?.arrayBuffer()) ?? new ArrayBuffer(0));
  expect(bytes.length).toBeLessThan(1_000);
  expect(gunzipSync(bytes).toString()).toBe(await plain?.text());
  expect((await get('/assets/app-1a2b3c.js', { 'accept-encoding': 'gzip' }))?.headers.get('content-encoding')).toBeNull();
});
