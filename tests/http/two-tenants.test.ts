import { CONTRACTS } from '@baton/schema/api/contracts';
import { PATHS, type RouteName } from '@baton/schema/api/paths';
import type { Json } from '@baton/schema/json';
import { SYSTEM } from '@baton/schema/run/actor';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { answerTo, gateOf, publish, start } from '../support/drive.ts';
import type { MemoryClient } from '../support/memory-client.ts';
import { reviewPipeline } from '../support/review-pipeline.ts';
import { acceptAs, secondTenant } from '../support/second-tenant.ts';
import { type TestApp, testApp } from '../support/test-app.ts';

vi.setConfig({ testTimeout: 30_000 });
const RANDOM = '01a00000-0000-7000-8000-000000000000';
const BRIEF = { problem: 'Nobody reports near misses' };

/** What stands in one workspace, by the name that addresses use. */
interface Things {
  pipelineId: string;
  versionId: string;
  runId: string;
  gateId: string;
  commentId: string;
  remarkId: string;
  briefId: string;
  teamId: string;
  userId: string;
  invitationId: string;
  keyId: string;
  sessionId: string;
  signoffId: string;
}
let app: TestApp;
let ours: Things;
let theirs: Things;
let they: MemoryClient;
let theirWorkspace: string;

async function furnish(client: MemoryClient, workspaceId: string, email: string): Promise<Things> {
  const { pipelineId, versionId } = await publish(client, reviewPipeline());
  const runId = await start(client, versionId, BRIEF);
  const gate = await gateOf(client, runId);
  const [document] = gate.documents;
  const comment = {
    artefact: document?.ref.artefact ?? '',
    version: 1,
    pointer: '',
    quote: 'Report',
    text: 'Why?',
    severity: 'idea' as const,
  };
  const { id: commentId } = await client.call('gates.comment', { params: { gateId: gate.gate.id }, body: comment });
  const decided = await gateOf(client, await start(client, versionId, BRIEF));
  const answer = { ...answerTo(decided, 'stop'), parties: decided.parties.map((party) => party.id) };
  await client.call('gates.answer', { params: { gateId: decided.gate.id }, body: answer });
  const [step] = (await client.call('pipelines.get', { params: { pipelineId } })).document.nodes;
  const remark = { anchor: { kind: 'step' as const, id: step?.id ?? '' }, text: 'canary of a comment' };
  const { id: remarkId } = await client.call('comments.create', { params: { pipelineId }, body: remark });
  const briefId = `brief-${workspaceId}`;
  await app.stores.database.db
    .insertInto('next_briefs')
    .values({
      id: briefId,
      workspace_id: workspaceId,
      from_run_id: runId,
      from_step: 'monitor#1',
      pipeline_id: pipelineId,
      version_id: versionId,
      lineage_id: runId,
      cycle: 2,
      title: 'Next',
      brief: JSON.stringify({ reason: 'It did not work yet.', brief: BRIEF }),
      created_by: JSON.stringify(SYSTEM),
    })
    .execute();
  const team = await client.call('teams.create', { body: { name: 'Legal' } });
  const joined = await acceptAs(app, (await client.call('invitations.create', { body: { email, role: 'reviewer' } })).link, {
    email,
    name: 'Member',
    password: 'a short sentence is good',
  });
  const { invitation } = await client.call('invitations.create', { body: { email: `waits-${email}`, role: 'viewer' } });
  const { apiKey } = await client.call('keys.create', { body: { name: 'Key', role: 'viewer', days: 1 } });
  return {
    pipelineId,
    versionId,
    runId,
    gateId: gate.gate.id,
    commentId,
    remarkId,
    briefId,
    teamId: team.id,
    userId: (await joined.call('me.get')).userId,
    invitationId: invitation.id,
    keyId: apiKey.id,
    sessionId: (await client.call('sessions.list')).items.find((session) => session.current)?.id ?? '',
    signoffId: (await client.call('signoffs.list')).items[0]?.id ?? '',
  };
}

beforeAll(async () => {
  app = await testApp();
  const tenant = await secondTenant(app, { email: 'olga@elsewhere.org', name: 'Olga', password: 'the password of olga' });
  they = tenant.owner;
  theirWorkspace = tenant.workspaceId;
  theirs = await furnish(they, theirWorkspace, 'member@elsewhere.org');
  ours = await furnish(app.owner, app.workspaceId, 'member@example.org');
}, 120_000);
afterAll(() => app.close());

const STEP = { step: 'review#1' };
/** What has to be sent along so that nothing but the id can be wrong. An address with an id and a body that is not here fails. */
const SENT: Partial<Record<RouteName, { query?: Record<string, string>; body?: Json }>> = {
  'people.role': { body: { role: 'viewer' } },
  'teams.change': { body: { name: 'Taken over' } },
  'pipelines.save': { body: { baseRevision: 1, patches: [{ op: 'set', path: ['name'], value: 'Taken over' }] } },
  'pipelines.live': { query: { page: 'a-page', after: '0' } },
  'pipelines.here': { body: { page: 'a-page', at: null, away: false } },
  'comments.create': { body: { anchor: { kind: 'step', id: 'review' }, text: 'Taken over' } },
  'comments.reply': { body: { text: 'Taken over' } },
  'comments.edit': { body: { text: 'Taken over' } },
  'comments.resolve': { body: { resolved: true } },
  'runs.step': { query: STEP },
  'runs.retry': { body: STEP },
  'runs.write': { body: { ...STEP, outcome: 'approve', output: {}, reason: 'Because' } },
  'runs.skip': { body: { ...STEP, reason: 'Because' } },
  'runs.stopPreview': { query: STEP },
  'runs.stop': { body: STEP },
  'runs.againPreview': { query: STEP },
  'runs.again': { body: STEP },
  'tries.start': { body: { kind: 'step', node: 'draft', mode: 'rehearsal' } },
  'runs.mark': { body: { nodeId: 'review', on: true } },
  'runs.continue': { body: STEP },
  'runs.input': { query: STEP },
  'runs.artefact': { query: { artefact: 'draft', version: '1' } },
  'runs.versions': { query: { artefact: 'draft' } },
  'runs.source': { query: { title: 'The brief', quote: 'x' } },
  'gates.askRound': { body: { outcome: 'back', why: 'Because' } },
  'gates.grantRound': { body: { outcome: 'back' } },
  'gates.redo': { body: { artefact: 'draft', baseHash: 'x', pointer: '/text', instruction: 'Shorter' } },
  'gates.artefact': { query: { artefact: 'draft', version: '1' } },
  'gates.source': { query: { title: 'The brief', quote: 'x' } },
  'signoffs.spotCheck': { body: { verdict: 'fine', note: 'Fine.', timeZone: 'UTC', secondsSpent: 9 } },
  'gates.answer': {
    body: { parties: ['designer'], decision: 'approve', seen: [], meaning: 'I decide.', timeZone: 'UTC', secondsSpent: 1 },
  },
  'gates.reassign': { body: { party: 'designer', to: { kind: 'person', userId: 'somebody' }, reason: 'Taken over' } },
  'gates.putAside': { body: { until: null } },
  'gates.note': { body: { text: 'Taken over' } },
  'gates.comment': { body: { artefact: 'draft', version: 1, pointer: '', quote: '', text: 'Taken over', severity: 'idea' } },
  'gates.reply': { body: { text: 'Taken over' } },
  'gates.settle': { body: { settled: true } },
  'gates.figures': { body: { csv: 'a,b\n1,2' } },
};
/** Templates come with Baton and are nobody's. */
const WITH_ID = (Object.keys(PATHS) as RouteName[]).filter((name) => PATHS[name].includes('/:') && name !== 'templates.get');

async function ask(client: MemoryClient, name: RouteName, ids: Record<string, string>): Promise<{ status: number; text: string }> {
  const [method = '', pattern = ''] = PATHS[name].split(' ');
  const { query = {}, body } = SENT[name] ?? {};
  const path = pattern.replace(/:(\w+)/g, (_all, key: string) => ids[key] ?? '');
  const other = name === 'runs.compare' ? { with: ours.runId } : query;
  const sends = method !== 'GET' && method !== 'DELETE';
  const reply = await client.raw(`${path}?${new URLSearchParams(other)}`, {
    method,
    headers: sends ? { 'content-type': 'application/json' } : {},
    ...(sends && { body: JSON.stringify(body ?? {}) }),
  });
  // A stream that was let in never ends by itself.
  if (reply.headers.get('content-type')?.startsWith('text/event-stream')) await reply.body?.cancel();
  const text = reply.bodyUsed ? 'stream' : await reply.text();
  return { status: reply.status, text: text.replace(/"requestId":"[^"]*"/, '"requestId":""') };
}

test.each(WITH_ID)('%s: an id of another tenant is a 404 like one that was made up', async (name) => {
  const keys = [...PATHS[name].matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
  const made = Object.fromEntries(keys.map((key) => [key, RANDOM]));
  const foreign = Object.fromEntries(keys.map((key) => [key, theirs[key as keyof Things]]));
  const unknown = await ask(app.owner, name, made);
  expect(unknown.status).toBe(404);
  expect(await ask(app.owner, name, foreign)).toEqual(unknown);
  // Their last id under one of ours, as for a comment.
  if (keys.length > 1) expect(await ask(app.owner, name, { ...foreign, [keys[0] ?? '']: ours[keys[0] as keyof Things] })).toEqual(unknown);
});

test('every address that takes an id was asked', () => {
  const fields = new Set(WITH_ID.flatMap((name) => [...PATHS[name].matchAll(/:(\w+)/g)].map((match) => match[1] ?? '')));
  expect([...fields].toSorted()).toEqual(Object.keys(theirs).toSorted());
  for (const name of WITH_ID) {
    const body = CONTRACTS[name].body.safeParse(SENT[name]?.body ?? {});
    expect(body.error?.issues ?? [], name).toEqual([]);
  }
});

test('ids of another tenant inside a request are 404 like made up ones, and nothing was begun', async () => {
  const status = async (work: Promise<{ status: number; problem: { code: string } }>): Promise<unknown> => {
    const { status: code, problem } = await work;
    return [code, problem.code];
  };
  const runs = (from: Parameters<typeof app.owner.call<'runs.start'>>[1]) => status(app.owner.ask('runs.start', from));
  const start_ = (from: object) =>
    runs({ body: { from: from as { kind: 'version'; versionId: string }, mode: 'rehearsal', brief: BRIEF } });
  const before = (await app.owner.call('runs.list')).items.length;
  expect(await start_({ kind: 'version', versionId: theirs.versionId })).toEqual([404, 'not_found']);
  expect(await start_({ kind: 'draft', pipelineId: theirs.pipelineId })).toEqual([404, 'not_found']);
  expect(await start_({ kind: 'brief', briefId: theirs.briefId })).toEqual([404, 'not_found']);
  const from = { kind: 'version' as const, versionId: theirs.versionId };
  expect(await status(app.owner.ask('pipelines.create', { body: { from } }))).toEqual([404, 'not_found']);
  expect(await status(app.owner.ask('runs.compare', { params: { runId: ours.runId }, query: { with: theirs.runId } }))).toEqual([
    404,
    'not_found',
  ]);
  const members = [theirs.userId];
  expect(await status(app.owner.ask('teams.change', { params: { teamId: ours.teamId }, body: { members } }))).toEqual([404, 'not_found']);
  expect(await status(app.owner.ask('workspaces.enter', { body: { workspaceId: theirWorkspace } }))).toEqual([404, 'not_found']);
  expect((await app.owner.call('runs.list')).items).toHaveLength(before);
});

test('messages, chat rooms and people of another tenant are nothing here, in whatever field they are named', async () => {
  const address = 'https://chat.example/long/enough/canary';
  const theirRooms = await they.call('notices.saveRooms', {
    body: { rooms: [{ name: 'R', format: 'slack', address, kinds: ['gate_decided'] }] },
  });
  const roomId = theirRooms.rooms[0]?.id ?? '';
  const failed = { channel: 'mail' as const, kind: 'gate_opened', receiver: 'x@elsewhere.org', receiver_name: 'X', payload: '{}' };
  const row = { ...failed, id: 'theirs-failed', workspace_id: theirWorkspace, state: 'failed' as const, error: 'no such address' };
  await app.stores.database.db.insertInto('deliveries').values(row).execute();
  expect((await app.owner.ask('notices.sendAgain', { body: { id: row.id } })).status).toBe(404);
  expect((await app.owner.call('notices.faults')).items).toEqual([]);
  expect((await they.call('notices.faults')).items).toMatchObject([{ id: row.id }]);
  expect((await app.owner.ask('notices.testRoom', { body: { roomId } })).status).toBe(404);
  // Their room's id brings no address along.
  const taken = await app.owner.ask('notices.saveRooms', {
    body: { rooms: [{ id: roomId, name: 'R', format: 'slack', kinds: ['gate_decided'] }] },
  });
  expect(taken.problem.issues?.[0]?.where.path).toBe('/rooms/0/address');
  const until = new Date(Date.now() + 86_400_000).toISOString();
  const away = await app.owner.ask('me.setAway', { body: { away: { until, deputyId: theirs.userId } } });
  expect([away.status, away.problem.issues?.[0]?.where.path]).toEqual([400, '/away/deputyId']);
  expect((await they.call('people.list')).people.every((person) => person.away === null)).toBe(true);
});

test('lists, filters, counts, sign-offs and exports hold what is ours alone', async () => {
  const text = JSON.stringify([
    await app.owner.call('home.get'),
    await app.owner.call('pipelines.list'),
    await app.owner.call('library.list'),
    await app.owner.call('runs.list'),
    await app.owner.call('gates.list'),
    await app.owner.call('gates.list', { query: { tab: 'others' } }),
    await app.owner.call('gates.list', { query: { tab: 'done' } }),
    await app.owner.call('briefs.list'),
    await app.owner.call('people.list'),
    await app.owner.call('invitations.list'),
    await app.owner.call('keys.list'),
    await app.owner.call('sessions.list'),
    await app.owner.call('signoffs.list'),
    await app.owner.call('runs.journal', { params: { runId: ours.runId } }),
  ]);
  for (const [name, id] of Object.entries(theirs)) expect(text.includes(id), name).toBe(false);
  expect(text).not.toContain('elsewhere.org');
  expect((await app.owner.call('runs.list', { query: { pipelineId: theirs.pipelineId } })).items).toEqual([]);
  expect((await app.owner.call('gates.list', { query: { runId: theirs.runId } })).items).toEqual([]);
  expect((await app.owner.call('signoffs.list', { query: { runId: theirs.runId } })).items).toEqual([]);
  expect(await app.owner.call('home.get')).toMatchObject({ waitingCount: 1, briefs: [{ id: ours.briefId }] });
  expect((await app.owner.call('me.get')).waiting).toBe(1);
  expect((await they.call('me.get')).workspace).toMatchObject({ id: theirWorkspace, members: 2 });
});

test('a decision there is in no list here, and each chain is its own', async () => {
  expect((await they.call('signoffs.list')).items).toMatchObject([{ id: theirs.signoffId, seq: 1 }]);
  expect((await app.owner.call('signoffs.list')).items).toMatchObject([{ id: ours.signoffId, seq: 1 }]);
  expect(await app.owner.call('signoffs.verify')).toMatchObject({ ok: true, checked: 1 });
  expect((await app.owner.call('gates.list', { query: { tab: 'done' } })).items).toHaveLength(1);
});

test('what a key or a setting of one tenant says, the other never sees', async () => {
  const { key } = await they.call('keys.create', { body: { name: 'Theirs', role: 'owner', days: 1 } });
  const withKey = { headers: { authorization: `Bearer ${key}` } };
  expect((await app.stranger().raw(`/api/runs/${theirs.runId}`, withKey)).status).toBe(200);
  expect((await app.stranger().raw(`/api/runs/${ours.runId}`, withKey)).status).toBe(404);
  expect((await app.stranger().raw(`/api/runs/${ours.runId}/events`, withKey)).status).toBe(404);
  await they.call('settings.saveRetention', { body: { days: 90 } });
  expect(await app.owner.call('settings.retention')).toEqual({ days: null });
});

test('the same requests with our own ids are not refused so: it was the id', async () => {
  const order = ['GET', 'PUT', 'PATCH', 'POST', 'DELETE'];
  const place = (name: RouteName): number => order.indexOf(PATHS[name].split(' ')[0] ?? '') + (name === 'sessions.end' ? 9 : 0);
  const refused: string[] = [];
  for (const name of WITH_ID.toSorted((a, b) => place(a) - place(b)))
    if ((await ask(app.owner, name, { ...ours })).status === 404) refused.push(name);
  // This gate asks for no figures, and nothing passed here without a person: both read the same.
  expect(refused).toEqual(['gates.figures', 'signoffs.spotCheck']);
});
