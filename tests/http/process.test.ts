import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Baton } from '../support/baton.ts';
import { reviewPipeline } from '../support/review-pipeline.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
let baton: Baton;
let dataDir: string;
beforeAll(async () => {
  dataDir = path.join(mkdtempSync(path.join(tmpdir(), 'baton-process-')), 'data');
  baton = await Baton.start({ dataDir });
});
afterAll(async () => {
  await baton.dispose();
  rmSync(path.dirname(dataDir), { recursive: true, force: true });
});

/** Starts Baton where it is expected to refuse. */
function refused(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['apps/runtime/src/main.ts'], {
    cwd: path.resolve(import.meta.dirname, '../..'),
    env: { PATH: process.env.PATH ?? '', DATA_DIR: path.join(dataDir, '../other'), PORT: '0', ...env },
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve) => child.on('exit', (code) => resolve({ code, said })));
}

test('a start prints one address, the link that signs in, and keeps its key to itself', () => {
  expect(baton.output.match(/https?:\/\//g)).toHaveLength(1);
  expect(baton.link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/welcome#token=[\w-]{43}$/);
  expect(statSync(path.join(dataDir, 'secret.key')).mode & 0o777).toBe(0o600);
  expect(statSync(dataDir).mode & 0o077).toBe(0);
});

test('a second process on the same folder is refused, with folder and process', async () => {
  const { code, said } = await refused({ DATA_DIR: dataDir });
  expect(code).toBe(1);
  expect(said).toContain(dataDir);
  expect(said).toContain(String(baton.pid));
  expect(said).not.toMatch(/\n\s+at /);
});

test('wrong settings stop the start with all faults in one message', async () => {
  const { code, said } = await refused({ PORT: 'many', LOG_LEVEL: 'loud', SECRET_KEY: 'canary-short', PUBLIC_URL: 'x' });
  expect(code).toBe(1);
  for (const name of ['PORT', 'LOG_LEVEL', 'SECRET_KEY', 'PUBLIC_URL']) expect(said).toContain(name);
  expect(said).not.toContain('canary');
});

test('being reached from other machines without a password is refused', async () => {
  const { code, said } = await refused({ HOST: '0.0.0.0', PUBLIC_URL: 'http://192.168.1.5:4200' });
  expect(code).toBe(1);
  expect(said).toMatch(/nobody has a password(.|\n)*BATON_OWNER_PASSWORD/);
});

test('a port that is taken is named', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;
  const { code, said } = await refused({ PORT: String(port) });
  taken.close();
  expect(code).toBe(1);
  expect(said).toContain(`Port ${port} is already in use`);
});

test('over a real socket: a run streams, a reader that goes away leaves the run alone, a foreign page gets nothing', async () => {
  const draft = await baton.api.call('pipelines.create', { body: { from: { kind: 'document', document: reviewPipeline() as never } } });
  const { runId } = await baton.api.call('runs.start', {
    body: { from: { kind: 'draft', pipelineId: draft.id }, mode: 'rehearsal', brief: { problem: 'x' } },
  });
  const frames: string[] = [];
  const first = await baton.api.follow(
    runId,
    (event) => event.seq >= 3,
    0,
    (name) => frames.push(name),
  );
  expect(first.map((event) => event.seq)).toEqual(first.map((_event, at) => at + 1));
  const rest = await baton.api.follow(
    runId,
    (event) => event.type === 'gate.opened',
    first.at(-1)?.seq ?? 0,
    (name) => frames.push(name),
  );
  expect(rest[0]?.seq).toBe(first.length + 1);
  expect(frames).toContain('text');
  const foreign = await fetch(`${baton.url}/api/me`, { headers: { ...baton.api.headers(), origin: 'https://evil.example' } });
  expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
  const big = await fetch(`${baton.url}/api/pipelines`, {
    method: 'POST',
    headers: { ...baton.api.headers(), 'content-type': 'application/json' },
    body: new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(256 * 1024).fill(32)) }),
    duplex: 'half',
  } as RequestInit).then(
    (reply) => reply.status,
    () => 'cut off',
  );
  expect([413, 'cut off']).toContain(big);
  expect((await baton.api.ask('health.live')).status).toBe(200);
});

test('asked to stop, it stops in order; started again, everything is there and the old session still holds', async () => {
  const cookie = baton.api.headers();
  const before = await baton.api.call('runs.list');
  expect(await baton.stop()).toBe(0);
  baton = await baton.again();
  const reply = await fetch(`${baton.url}/api/runs`, { headers: cookie });
  expect(reply.status).toBe(200);
  const after = (await reply.json()) as typeof before;
  expect(after.items).toEqual(before.items);
  expect(baton.output).not.toMatch(/"level":"error"/);
});
