import type { GateView } from '@baton/schema/api/gate-view';
import type { JsonObject } from '@baton/schema/json';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { answerTo, gateOf, publish, start, until } from '../support/drive.ts';
import type { MemoryClient } from '../support/memory-client.ts';
import { reviewPipeline } from '../support/review-pipeline.ts';
import { type TestApp, testApp } from '../support/test-app.ts';

const BRIEF = { problem: 'Nobody reports near misses. We want more.' };
vi.setConfig({ testTimeout: 30_000 });
let app: TestApp;
let owner: MemoryClient;
beforeAll(async () => {
  app = await testApp();
  owner = app.owner;
}, 60_000);
afterAll(async () => {
  await app.close();
  expect(app.logged.filter((line) => line.startsWith('error'))).toEqual([]);
});

const idOf = async (who: MemoryClient): Promise<string> => (await who.call('me.get')).userId;
const party = (id: string, assignee: JsonObject, more: JsonObject = {}): JsonObject => ({
  id,
  label: id,
  assignee,
  blocking: true,
  section: '',
  ...more,
});
/** An open gate with these parties, started by the owner. */
async function gateWith(parties: JsonObject[], more: JsonObject = {}): Promise<{ runId: string; gateId: string; view: GateView }> {
  const { versionId } = await publish(owner, reviewPipeline({ parties, ...more }));
  const runId = await start(owner, versionId, BRIEF);
  const view = await gateOf(owner, runId);
  return { runId, gateId: view.gate.id, view };
}
const see = (who: MemoryClient, gateId: string) => who.call('gates.get', { params: { gateId } });
const has = async (who: MemoryClient, gateId: string, query: { tab?: 'mine' | 'others'; aside?: string; of?: 'me' | 'team' } = {}) =>
  (await who.call('gates.list', { query: { limit: 200, ...query } })).items.some((gate) => gate.id === gateId);
const answer = async (who: MemoryClient, gateId: string, decision: string, more: object = {}) =>
  who.ask('gates.answer', { params: { gateId }, body: answerTo(await see(who, gateId), decision, more) });
const historyOf = async (gateId: string): Promise<string[]> => (await see(owner, gateId)).history.map((line) => line.text);
const DAY = 24 * 3_600_000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString();

test('two people take it at the same moment: one has it, the other reads who; given back, it is in both inboxes again', async () => {
  const [mia, noa] = [await app.person('Mia', 'reviewer'), await app.person('Noa', 'reviewer')];
  const { gateId } = await gateWith([party('expert', { kind: 'role', role: 'reviewer' })]);
  expect([await has(mia, gateId), await has(noa, gateId)]).toEqual([true, true]);
  const tries = await Promise.all([mia, noa].map((who) => who.ask('gates.claim', { params: { gateId } })));
  expect(tries.map((reply) => reply.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  const [winner, loser, name] = tries[0]?.status === 200 ? [mia, noa, 'Mia'] : [noa, mia, 'Noa'];
  const late = tries.find((reply) => reply.status === 409);
  expect(late?.problem).toMatchObject({ code: 'gate_taken', detail: expect.stringContaining(name) });
  expect([await has(winner, gateId), await has(loser, gateId)]).toEqual([true, false]);
  expect(await has(loser, gateId, { tab: 'others' })).toBe(true);
  expect((await see(loser, gateId)).gate.takenBy).toEqual([{ name, you: false }]);
  expect((await see(loser, gateId)).parties[0]?.takenBy).toBe(name);
  await winner.call('gates.unclaim', { params: { gateId } });
  expect([await has(winner, gateId), await has(loser, gateId)]).toEqual([true, true]);
});

test('who takes one of two like hats leaves the other to somebody else; who is not asked takes none', async () => {
  const [uma, ned] = [await app.person('Uma', 'reviewer'), await app.person('Ned', 'reviewer')];
  const arch = await app.person('Arch', 'architect');
  const role = { kind: 'role', role: 'reviewer' };
  const { gateId } = await gateWith([party('first', role), party('second', role)]);
  await uma.call('gates.claim', { params: { gateId } });
  expect(await has(ned, gateId)).toBe(true);
  await ned.call('gates.claim', { params: { gateId } });
  expect((await see(owner, gateId)).gate.takenBy.map((who) => who.name).toSorted()).toEqual(['Ned', 'Uma']);
  expect(await arch.ask('gates.claim', { params: { gateId } })).toMatchObject({ status: 403, problem: { code: 'not_allowed' } });
});

test('a party is given to somebody else with a reason: they find it, the one before does not, and the history says so', async () => {
  const [pia, ola] = [await app.person('Pia', 'reviewer'), await app.person('Ola', 'reviewer')];
  const other = await app.person('Otto', 'reviewer');
  const viewer = await app.person('Vera', 'viewer');
  const { gateId } = await gateWith([party('expert', { kind: 'person', userId: await idOf(pia) })]);
  const give = async (who: MemoryClient, to: MemoryClient, reason = 'I am on leave') =>
    who.ask('gates.reassign', {
      params: { gateId },
      body: { party: 'expert', to: { kind: 'person', userId: await idOf(to) }, reason },
    });
  expect((await give(other, ola)).status, 'not theirs to give').toBe(403);
  expect((await give(pia, viewer)).problem.issues?.[0]?.message).toContain('Vera');
  expect((await give(pia, ola, ' ')).status, 'without a reason').toBe(400);
  expect((await see(pia, gateId)).parties[0]).toMatchObject({ asks: 'Pia', mine: true, mayReassign: true });
  expect((await give(pia, ola)).status).toBe(200);
  expect([await has(pia, gateId), await has(ola, gateId)]).toEqual([false, true]);
  expect((await see(ola, gateId)).parties[0]).toMatchObject({ asks: 'Ola', mine: true });
  expect(await historyOf(gateId)).toContain('Pia gave “expert” to Ola: I am on leave');
  expect((await answer(pia, gateId, 'approve', { parties: ['expert'] })).status).toBe(403);
  expect((await answer(ola, gateId, 'approve')).status).toBe(200);
  expect((await give(owner, pia)).problem.code).toBe('gate_decided');
});

test('what is put aside comes back by itself; for everybody else it never left', async () => {
  const [sia, tom] = [await app.person('Sia', 'reviewer'), await app.person('Tom', 'reviewer')];
  const { gateId } = await gateWith([party('expert', { kind: 'role', role: 'reviewer' })]);
  const before = (await sia.call('gates.list')).counts;
  const aside = (until: string | null) => sia.ask('gates.putAside', { params: { gateId }, body: { until } });
  expect((await aside(inDays(2))).status).toBe(200);
  expect([await has(sia, gateId), await has(tom, gateId)]).toEqual([false, true]);
  expect(await has(sia, gateId, { aside: 'true' })).toBe(true);
  const counts = (await sia.call('gates.list')).counts;
  expect(counts).toMatchObject({ mine: before.mine - 1, aside: before.aside + 1, others: before.others });
  expect((await see(sia, gateId)).gate.asideUntil).not.toBeNull();
  const { db } = app.stores.database;
  await db
    .updateTable('gate_snoozes')
    .set({ until: inDays(-1) })
    .where('gate_id', '=', gateId)
    .execute();
  expect(await has(sia, gateId)).toBe(true);
  expect((await aside(inDays(-1))).problem.issues?.[0]?.message).toContain('passed');
  expect((await aside(inDays(400))).status).toBe(400);
  expect((await aside(null)).status).toBe(200);
});

test('who is away is stood in for: the deputy answers in their place, the record says so, and it ends by itself', async () => {
  const [ria, dan] = [await app.person('Ria', 'reviewer'), await app.person('Dan', 'reviewer')];
  const { gateId, runId } = await gateWith([party('expert', { kind: 'person', userId: await idOf(ria) })]);
  expect(await has(dan, gateId)).toBe(false);
  const away = async (until: string, deputy: MemoryClient) =>
    ria.ask('me.setAway', { body: { away: { until, deputyId: await idOf(deputy) } } });
  expect((await away(inDays(3), ria)).status, 'not oneself').toBe(400);
  expect((await away(inDays(-3), dan)).status).toBe(400);
  expect((await away(inDays(3), dan)).status).toBe(200);
  expect((await ria.call('me.away')).away?.deputyId).toBe(await idOf(dan));
  expect(await has(dan, gateId)).toBe(true);
  const view = await see(dan, gateId);
  expect(view.signer.standsInFor).toEqual(['Ria']);
  expect((await answer(dan, gateId, 'approve')).status).toBe(200);
  const { items } = await owner.call('signoffs.list', { query: { runId } });
  expect(items[0]?.record['signers']).toMatchObject([{ name: 'Dan', standsInFor: ['Ria'] }]);
  await ria.call('me.setAway', { body: { away: null } });
  const next = await gateWith([party('expert', { kind: 'person', userId: await idOf(ria) })]);
  expect(await has(dan, next.gateId)).toBe(false);
});

test('nobody decides in an author’s place where somebody else has to look', async () => {
  const [ada, dee] = [await app.person('Ada', 'owner'), await app.person('Dee', 'reviewer')];
  const parties = [party('lead', { kind: 'starter' }), party('expert', { kind: 'anyone' })];
  const { versionId } = await publish(owner, reviewPipeline({ parties, notAuthor: true }));
  const runId = await start(ada, versionId, BRIEF);
  const { gate } = await gateOf(ada, runId);
  await ada.call('me.setAway', { body: { away: { until: inDays(3), deputyId: await idOf(dee) } } });
  expect((await see(dee, gate.id)).parties.map((one) => one.mine)).toEqual([false, true]);
  expect((await answer(dee, gate.id, 'approve', { parties: ['lead'] })).status).toBe(403);
  await ada.call('me.setAway', { body: { away: null } });
});

test('the gate of somebody who has left waits for who governs, who answers it or gives it on', async () => {
  const [leo, kim] = [await app.person('Leo', 'reviewer'), await app.person('Kim', 'reviewer')];
  const leoId = await idOf(leo);
  const { gateId } = await gateWith([party('expert', { kind: 'person', userId: leoId })]);
  const admin = await app.person('Adi', 'admin');
  expect(await has(admin, gateId)).toBe(false);
  await app.stores.database.db.deleteFrom('members').where('user_id', '=', leoId).execute();
  expect([await has(admin, gateId), await has(kim, gateId)]).toEqual([true, false]);
  expect((await see(admin, gateId)).parties[0]).toMatchObject({ asks: 'Somebody who is no longer here', mine: true, mayReassign: true });
  const to = { kind: 'person' as const, userId: await idOf(kim) };
  await admin.call('gates.reassign', { params: { gateId }, body: { party: 'expert', to, reason: 'Leo has left' } });
  expect([await has(admin, gateId), await has(kim, gateId)]).toEqual([false, true]);
});

test('a team is asked: its members find it among what their teams are asked, and nobody else does', async () => {
  const [ivy, jon] = [await app.person('Ivy', 'reviewer'), await app.person('Jon', 'reviewer')];
  const { people } = app.runtime.deps;
  const team = { id: 'team-legal', name: 'Legal', createdBy: { kind: 'user' as const, id: app.ownerId, name: 'Owner' } };
  await people.createTeam(app.workspaceId, team);
  await people.setTeamMembers(app.workspaceId, team.id, [await idOf(ivy)]);
  const { gateId } = await gateWith([party('law', { kind: 'team', teamId: team.id }, { section: 'Claims and consent' })]);
  expect([await has(ivy, gateId), await has(jon, gateId)]).toEqual([true, false]);
  expect([await has(ivy, gateId, { of: 'team' }), await has(ivy, gateId, { of: 'me' })]).toEqual([true, false]);
  expect((await see(ivy, gateId)).parties[0]).toMatchObject({ asks: 'Legal', section: 'Claims and consent', mine: true });
  const askable = await ivy.call('gates.askable');
  expect(askable.teams).toEqual([{ id: team.id, name: 'Legal', members: 1 }]);
  expect(JSON.stringify(askable), 'no addresses').not.toContain('@');
});

test('two of three have to agree: one person with two hats or two sessions counts once', async () => {
  const [abe, bea] = [await app.person('Abe', 'reviewer'), await app.person('Bea', 'reviewer')];
  const anyone = { kind: 'anyone' };
  const decisions = [
    { id: 'approve', label: 'Approve', consequence: 'x', tone: 'go', approving: true, threshold: '2' },
    { id: 'stop', label: 'Stop', consequence: 'x', tone: 'stop' },
    { id: 'back', label: 'Send back', consequence: 'x', tone: 'back' },
  ];
  const { gateId } = await gateWith([party('a', anyone), party('b', anyone), party('c', anyone)], { decisions });
  expect((await answer(abe, gateId, 'approve', { parties: ['a', 'b'] })).data.gate.status).toBe('open');
  expect((await answer(abe, gateId, 'approve', { parties: ['a'] })).problem.code).toBe('gate_answered');
  expect((await answer(bea, gateId, 'approve', { parties: ['c'] })).data.gate.status).toBe('decided');
});

test('who may not answer gets 403, and the attempt stands in the history, once', async () => {
  const arch = await app.person('Aki', 'architect');
  const { gateId, runId } = await gateWith([party('expert', { kind: 'role', role: 'reviewer' })]);
  for (let times = 0; times < 3; times += 1)
    expect(await answer(arch, gateId, 'approve', { parties: ['expert'] })).toMatchObject({ status: 403, problem: { code: 'not_allowed' } });
  const lines = (await historyOf(gateId)).filter((line) => line.includes('tried to answer'));
  expect(lines).toEqual(['Aki tried to answer for “expert” and was not asked']);
  const journal = await owner.call('runs.journal', { params: { runId } });
  expect(journal.items.filter((event) => event.type === 'gate.refused')).toHaveLength(1);
  expect((await see(owner, gateId)).gate.status).toBe('open');
});

test('where hats decide on their own, comments of others are not sent either before one has answered', async () => {
  const [lia, max] = [await app.person('Lia', 'reviewer'), await app.person('Max', 'reviewer')];
  const anyone = { kind: 'anyone' };
  const { gateId, view } = await gateWith([party('a', anyone), party('b', anyone)], { independent: true });
  const artefact = view.documents[0]?.ref.artefact ?? '';
  const body = { artefact, version: 1, pointer: '/text', quote: 'at once', text: 'canary comment', severity: 'idea' as const };
  await lia.call('gates.comment', { params: { gateId }, body });
  expect(JSON.stringify(await see(max, gateId))).not.toContain('canary comment');
  expect((await see(lia, gateId)).comments).toHaveLength(1);
  await answer(max, gateId, 'approve', { parties: ['b'] });
  expect((await see(max, gateId)).comments).toHaveLength(1);
});

test('overdue and passed up: it is counted as overdue, and who it was passed up to finds it and answers', async () => {
  const [eve, fin] = [await app.person('Eve', 'reviewer'), await app.person('Fin', 'admin')];
  const { gateId, runId } = await gateWith([party('expert', { kind: 'person', userId: await idOf(eve) })], {
    nobodyAnswers: 'escalate',
    escalateTo: { kind: 'person', userId: await idOf(fin) },
  });
  expect(await has(fin, gateId)).toBe(false);
  const gate = (await owner.call('runs.get', { params: { runId } })).state.gates[gateId];
  const fired = { kind: 'timer-fired' as const, timerId: gate?.dueTimer ?? '', step: gate?.step ?? '', late: false };
  await app.runtime.deps.engine.command(runId, fired);
  expect([await has(fin, gateId), await has(eve, gateId)]).toEqual([true, true]);
  expect(await historyOf(gateId)).toContain('Nobody answered in time, so this may be answered as well by: Fin');
  expect((await see(fin, gateId)).parties[0]).toMatchObject({ asks: 'Eve', standIn: 'Fin', mine: true });
  const { db } = app.stores.database;
  expect((await eve.call('gates.list', { query: { overdue: 'true' } })).items.some((one) => one.id === gateId)).toBe(false);
  await db
    .updateTable('gate_parties')
    .set({ due_key: inDays(-1) })
    .where('gate_id', '=', gateId)
    .execute();
  expect((await eve.call('gates.list', { query: { overdue: 'true' } })).items.some((one) => one.id === gateId)).toBe(true);
  expect((await eve.call('gates.list')).counts.overdue).toBe(1);
  expect((await answer(fin, gateId, 'approve')).status).toBe(200);
  await until(owner, runId, ({ run }) => run.status === 'finished');
});
