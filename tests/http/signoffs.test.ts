import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Manifest } from '@baton/runtime/signoff-file/signoff-file';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { SignoffRecord } from '@baton/schema/run/signoff-record';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { answerTo, gateOf, publish, start, until } from '../support/drive.ts';
import type { MemoryClient } from '../support/memory-client.ts';
import { reviewPipeline } from '../support/review-pipeline.ts';
import { type TestApp, testApp } from '../support/test-app.ts';
import { runVerify, unpackTo, unzip } from '../support/unzip.ts';

vi.setConfig({ testTimeout: 60_000 });
const CANARY = 'sk-canary-7f1c9e';
const NASTY = '<script>alert(1)</script> & "quoted"';
let app: TestApp;
let owner: MemoryClient;
let versionId: string;
let home: string;
const runs: string[] = [];

beforeAll(async () => {
  app = await testApp();
  owner = app.owner;
  home = mkdtempSync(path.join(tmpdir(), 'signoffs-'));
  await owner.call('settings.saveModel', {
    body: { baseUrl: 'http://127.0.0.1:9', model: 'm', apiKey: CANARY, priceInput: null, priceOutput: null, currency: 'EUR' },
  });
  versionId = (await publish(owner, reviewPipeline())).versionId;
  for (const reason of ['First reason', NASTY]) runs.push(await decided(reason));
}, 60_000);
afterAll(async () => {
  await app.close();
  rmSync(home, { recursive: true, force: true });
});

/** A run that was edited and approved. */
async function decided(reason: string): Promise<string> {
  const runId = await start(owner, versionId, { problem: `Case ${NASTY}` });
  const view = await gateOf(owner, runId);
  const { artefact = '', hash = '' } = view.documents[0]?.ref ?? {};
  const edits = [{ artefact, baseHash: hash, content: { text: `Report it. ${NASTY}` } }];
  await owner.call('gates.answer', {
    params: { gateId: view.gate.id },
    body: answerTo(view, 'approve', { edits, reason, timeZone: 'Europe/Berlin' }),
  });
  await until(owner, runId, ({ run }) => run.status === 'finished');
  return runId;
}

async function exported(query: Record<string, string> = {}, client = owner): Promise<{ reply: Response; files: Map<string, Buffer> }> {
  const reply = await client.raw(`/api/signoffs/export?${new URLSearchParams(query)}`);
  return { reply, files: reply.status === 200 ? unzip(new Uint8Array(await reply.arrayBuffer())) : new Map() };
}
const manifestOf = (files: ReadonlyMap<string, Buffer>): Manifest => JSON.parse(files.get('manifest.json')?.toString() ?? '') as Manifest;
let folders = 0;
function unpacked(files: ReadonlyMap<string, Buffer>): string {
  const folder = path.join(home, `file-${(folders += 1)}`);
  unpackTo(folder, files);
  return folder;
}

test('the list is searched by run, pipeline and person, whatever the case, and by time', async () => {
  const count = async (query: object) => (await owner.call('signoffs.list', { query })).items.length;
  expect(await count({})).toBe(2);
  expect(await count({ search: 'owner' })).toBe(2);
  expect(await count({ search: 'REVIEW IN SMALL' })).toBe(2);
  expect(await count({ search: 'case <script>' })).toBe(2);
  expect(await count({ search: 'nobody of that name' })).toBe(0);
  expect(await count({ search: '%' })).toBe(0);
  expect(await count({ runId: runs[0] })).toBe(1);
  const [newest] = (await owner.call('signoffs.list')).items;
  expect(await count({ from: newest?.at })).toBe(1);
  expect(await count({ to: newest?.at })).toBe(1);
  expect(await count({ kind: 'decisions' })).toBe(2);
  expect(await count({ kind: 'passes' })).toBe(0);
  expect((await owner.ask('signoffs.list', { query: { from: 'yesterday' } })).status).toBe(400);
});

test('a record has the exact text that was signed, both marks of the edit, and how the person signed in', async () => {
  const [newest] = (await owner.call('signoffs.list')).items;
  const view = await owner.call('signoffs.get', { params: { signoffId: newest?.id ?? '' } });
  expect(view.documents).toMatchObject([{ kept: 'kept', content: { text: `Report it. ${NASTY}` } }]);
  expect(view.before, 'what was on the screen before the edit').toMatchObject([
    { kept: 'kept', ref: { version: 1 }, content: { text: 'Report it at once.' } },
  ]);
  const { signers, documents } = view.signoff.record as unknown as SignoffRecord;
  expect(signers[0]).toMatchObject({ name: 'Owner', timeZone: 'Europe/Berlin', reason: NASTY, edits: [{ to: documents[0]?.hash }] });
  expect(view.sameRun.map((row) => row.id)).toEqual([newest?.id]);
  expect(view.fault).toBeNull();
  const stranger = await app.person('Sam', 'owner', 'another');
  expect((await stranger.ask('signoffs.get', { params: { signoffId: newest?.id ?? '' } })).status).toBe(404);
  expect((await stranger.call('signoffs.list')).items).toEqual([]);
});

test('a mark that was noted is still there, and another one is not', async () => {
  const whole = await owner.call('signoffs.verify');
  expect(whole).toMatchObject({ ok: true, checked: 2, head: { seq: 2 } });
  expect(await owner.call('signoffs.verify', { query: whole.head })).toMatchObject({ ok: true });
  expect(await owner.call('signoffs.verify', { query: { seq: 1, hash: 'f'.repeat(64) } })).toMatchObject({ ok: false, broken: { seq: 1 } });
  expect(await owner.call('signoffs.verify', { query: { seq: 9, hash: 'f'.repeat(64) } })).toMatchObject({ ok: false, broken: { seq: 3 } });
});

test('the file of the workspace verifies by its own script, and every record in it is what is hashed', async () => {
  const { reply, files } = await exported();
  expect(reply.headers.get('content-type')).toBe('application/zip');
  expect(reply.headers.get('content-disposition')).toMatch(/^attachment; filename="Sign-offs [\w '.-]+\.zip"; filename\*=UTF-8''/);
  const manifest = manifestOf(files);
  expect(manifest).toMatchObject({ whole: true, before: '0'.repeat(64), first: { seq: 1 }, last: { seq: 2 }, missing: [] });
  expect(manifest.last).toEqual(manifest.head);
  for (const { seq, hash } of manifest.records)
    expect(
      createHash('sha256')
        .update(files.get(`records/00000${seq}.json`) ?? '')
        .digest('hex'),
    ).toBe(hash);
  const folder = unpacked(files);
  const { code, said } = await runVerify(folder);
  expect(said).toMatch(/^OK\. 2 records are what they were/);
  expect(said).toContain(manifest.head.hash);
  expect(code).toBe(0);
});

test('whatever is changed afterwards, by one byte, the script names the first broken record', async () => {
  const { files } = await exported();
  const whole = unpacked(files);
  const texts = readdirSync(path.join(whole, 'contents'));
  const broken = async (change: (folder: string) => void): Promise<string> => {
    const folder = path.join(home, `broken-${(folders += 1)}`);
    cpSync(whole, folder, { recursive: true });
    change(folder);
    const { code, said } = await runVerify(folder);
    expect(code).toBe(1);
    return said;
  };
  const flip = (name: string) => (folder: string) => {
    const bytes = readFileSync(path.join(folder, name));
    const at = Math.floor(bytes.length / 2);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(path.join(folder, name), bytes);
  };
  expect(await broken(flip('records/000002.json'))).toContain('The first broken record is 2.');
  expect(await broken(flip('pages/000001.html'))).toContain('The first broken record is 1.');
  expect(await broken(flip(`contents/${texts[0]}`))).toMatch(/The first broken record is [12]\.\nThe text “/);
  expect(await broken((folder) => unlinkSync(path.join(folder, 'records/000001.json')))).toContain('Record 1 is missing.');
  expect(await broken((folder) => writeFileSync(path.join(folder, 'records/000009.json'), '{}'))).toContain('was put in');
  // Whoever changes a record, its mark and the file's own list, is given away by the record after it.
  const rewritten = await broken((folder) => {
    const record = readFileSync(path.join(folder, 'records/000001.json'), 'utf8').replace('First reason', 'Other reason');
    const hash = createHash('sha256').update(record).digest('hex');
    writeFileSync(path.join(folder, 'records/000001.json'), record);
    const manifest = manifestOf(files);
    manifest.records[0] = { seq: 1, hash };
    manifest.files['records/000001.json'] = hash;
    writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify(manifest));
  });
  expect(rewritten).toContain('Record 2 does not follow record 1.');
});

test('files of times that follow each other join; one that is left out does not', async () => {
  const [newest] = (await owner.call('signoffs.list')).items;
  const early = await exported({ to: newest?.at ?? '' });
  const late = await exported({ from: newest?.at ?? '' });
  expect(manifestOf(late.files).before).toBe(manifestOf(early.files).last?.hash);
  const [a, b] = [unpacked(early.files), unpacked(late.files)];
  const joined = await runVerify(a, [b, a]);
  expect(joined).toMatchObject({ code: 0, said: expect.stringContaining(`${b} follows ${a}.`) });
  const manifest = { ...manifestOf(late.files), before: 'e'.repeat(64) };
  writeFileSync(path.join(b, 'manifest.json'), JSON.stringify(manifest));
  expect((await runVerify(b)).said).toContain('Record 2 does not follow record 1.');
});

test('everything is for those who govern; a run’s own file is for whoever may read the run', async () => {
  const viewer = await app.person('Vera', 'viewer');
  const [all, range, one] = await Promise.all([
    exported({}, viewer),
    exported({ from: '2020-01-01T00:00:00Z' }, viewer),
    exported({ runId: runs[1] ?? '' }, viewer),
  ]);
  expect((await viewer.ask('signoffs.export', { query: { check: 'true' } })).status).toBe(403);
  expect(await viewer.call('signoffs.export', { query: { runId: runs[1] ?? '', check: 'true' } })).toEqual({ records: 1 });
  expect([all.reply.status, range.reply.status, one.reply.status]).toEqual([403, 403, 200]);
  expect(manifestOf(one.files)).toMatchObject({ whole: false, records: [{ seq: 2 }], head: { seq: 2 } });
  expect((await runVerify(unpacked(one.files))).said).toContain('OK. 1 record is what');
  const admin = await app.person('Ada', 'admin');
  expect((await exported({}, admin)).reply.status).toBe(200);
  const stranger = await app.person('Sam', 'owner', 'another');
  expect((await exported({ runId: runs[0] ?? '' }, stranger)).reply.status).toBe(404);
  expect(manifestOf((await exported({}, stranger)).files).records).toEqual([]);
  expect((await exported({}, app.stranger())).reply.status).toBe(401);
});

test('no secret is in the bytes, no markup of a name comes alive, and no page asks for anything', async () => {
  const { files } = await exported();
  for (const [name, content] of files) {
    const text = content.toString('utf8');
    expect(text, name).not.toContain(CANARY);
    if (!name.endsWith('.html')) continue;
    expect(text, name).not.toContain('<script>alert');
    expect(text, name).toContain('content="default-src &#39;none&#39;;');
    expect(text, name).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  }
  expect(files.get('pages/000002.html')?.toString()).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
});

test('the file names the workspace that was entered, also of somebody who belongs to several', async () => {
  const { workspaceId } = await owner.call('workspaces.create', { body: { name: 'Second house' } });
  await owner.call('workspaces.enter', { body: { workspaceId } });
  try {
    expect(manifestOf((await exported()).files)).toMatchObject({ workspace: 'Second house', records: [] });
  } finally {
    await owner.call('workspaces.enter', { body: { workspaceId: app.workspaceId } });
  }
});

/** The review as a gate that asks nobody: its dial lets every run pass. */
function dialled(): Pipeline {
  const whole = reviewPipeline({ release: false, dial: { mode: 'sampled', share: 0, when: '', passAs: 'approve' } });
  return {
    ...whole,
    nodes: whole.nodes.filter((node) => node.id !== 'release'),
    edges: [
      ...whole.edges.filter((edge) => edge.from.node !== 'release' && edge.to !== 'release'),
      { id: 'on', from: { node: 'review', outcome: 'approve' }, to: 'released' },
    ],
    layout: { nodes: {}, phases: [] },
  };
}

test('what passed without a person is in the file, can be looked at afterwards, and what was said of it is a record of its own', async () => {
  const quiet = await publish(owner, dialled());
  const runId = await start(owner, quiet.versionId, { problem: 'Quiet' });
  await until(owner, runId, ({ run }) => run.status === 'finished');
  const unchecked = async () => (await owner.call('signoffs.list', { query: { kind: 'unchecked' } })).items;
  const [pass] = await unchecked();
  expect(pass).toMatchObject({ runId, gateId: '', by: { kind: 'system' }, record: { kind: 'pass', gate: { step: 'Review' } } });
  const signoffId = pass?.id ?? '';
  const seen = await owner.call('signoffs.get', { params: { signoffId } });
  expect(seen.documents, 'the text that went on').toMatchObject([{ kept: 'kept', ref: { artefact: 'draft' } }]);
  const body = { verdict: 'should_have_asked' as const, note: 'A number is wrong.', timeZone: 'Europe/Berlin', secondsSpent: 40 };
  const viewer = await app.person('Vic', 'viewer');
  expect((await viewer.ask('signoffs.spotCheck', { params: { signoffId }, body })).status).toBe(403);
  const after = await owner.call('signoffs.spotCheck', { params: { signoffId }, body });
  expect(after.spotChecks).toMatchObject([
    {
      gateId: signoffId,
      decision: 'should_have_asked',
      record: {
        kind: 'spot_check',
        label: 'A person should have been asked',
        about: { id: signoffId, seq: pass?.seq, hash: pass?.hash },
        signers: [{ name: 'Owner', reason: 'A number is wrong.', timeZone: 'Europe/Berlin' }],
      },
    },
  ]);
  expect(await unchecked()).toEqual([]);
  const [check] = after.spotChecks;
  const again = await owner.ask('signoffs.spotCheck', { params: { signoffId: check?.id ?? '' }, body });
  expect(again.status, 'only what passed is looked at').toBe(404);
  expect(await owner.call('signoffs.verify')).toMatchObject({ ok: true });
  expect((await runVerify(unpacked((await exported({ runId })).files))).code).toBe(0);
});

test('reviewers: what lies before each person, what they answered this week and how long it took', async () => {
  await gateOf(owner, await start(owner, versionId, { problem: 'Open' }));
  const { items } = await owner.call('reviewers.load');
  const mine = items.find((person) => person.userId === app.ownerId);
  expect(mine).toMatchObject({ name: 'Owner', week: 3, medianSeconds: 60 });
  expect(mine?.open).toBeGreaterThan(0);
  expect(items.find((person) => person.name === 'Vera')).toMatchObject({ open: 0, week: 0, medianSeconds: null });
  const rea = await app.person('Rea', 'reviewer');
  const asColleague = (await rea.call('reviewers.load')).items.find((person) => person.userId === app.ownerId);
  expect(asColleague, 'a colleague sees how much, not how fast').toMatchObject({ week: 3, medianSeconds: null, faster: null });
  expect((await (await app.person('Val', 'viewer')).ask('reviewers.load')).status).toBe(403);
});

test('a record that somebody with the keys to the database changed is named on its page, by the check, and by the file that leaves', async () => {
  const { db } = app.stores.database;
  const rows = await db
    .selectFrom('signoffs')
    .select(['id', 'record'])
    .where('workspace_id', '=', app.workspaceId)
    .where('seq', '=', 1)
    .execute();
  const record = JSON.stringify(rows[0]?.record).replace('First reason', 'A better reason');
  await db.transaction().execute(async (trx) => {
    await sql`alter table signoffs disable trigger user`.execute(trx);
    await sql`update signoffs set record = ${record}::json where id = ${rows[0]?.id}`.execute(trx);
    await sql`alter table signoffs enable trigger user`.execute(trx);
  });
  const broken = 'Record 1 was changed after it was written.';
  expect(await owner.call('signoffs.verify')).toMatchObject({ ok: false, broken: { seq: 1, why: broken } });
  expect((await owner.call('signoffs.get', { params: { signoffId: rows[0]?.id ?? '' } })).fault).toBe(broken);
  const { code, said } = await runVerify(unpacked((await exported()).files));
  expect([code, said.includes(`The first broken record is 1.\n${broken}`)]).toEqual([1, true]);
});
