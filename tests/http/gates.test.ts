import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { answerTo, gateOf, publish, start, until } from '../support/drive.ts';
import type { MemoryClient } from '../support/memory-client.ts';
import { reviewPipeline } from '../support/review-pipeline.ts';
import { type TestApp, testApp } from '../support/test-app.ts';

const BRIEF = { problem: 'Nobody reports near misses. We want more.' };
vi.setConfig({ testTimeout: 30_000 });
let app: TestApp;
let owner: MemoryClient;
let versionId: string;
beforeAll(async () => {
  app = await testApp();
  owner = app.owner;
  versionId = (await publish(owner, reviewPipeline())).versionId;
}, 60_000);
afterAll(async () => {
  await app.close();
  expect(app.logged.filter((line) => line.startsWith('error'))).toEqual([]);
});

const atGate = async () => {
  const runId = await start(owner, versionId, BRIEF);
  return { runId, view: await gateOf(owner, runId) };
};
const answer = (client: MemoryClient, gateId: string, body: ReturnType<typeof answerTo>, headers = {}) =>
  client.ask('gates.answer', { params: { gateId }, body, headers });

test('the gate page has everything in plain words: question, document, stages, hats, history', async () => {
  const { view } = await atGate();
  expect(view.gate).toMatchObject({
    question: 'Is the guide right?',
    stepName: 'Review',
    phase: 'Review',
    round: 1,
    status: 'open',
    mine: true,
    waitingFor: ['Learning designer', 'Subject expert'],
  });
  expect(view.gate.runTitle).toBe('Nobody reports near misses');
  expect(view.documents).toMatchObject([{ label: 'Guide', editable: true, content: { text: 'Report it at once.' }, previous: null }]);
  expect(view.asked).toMatchObject({ text: BRIEF.problem, by: { name: 'Owner' } });
  expect(view.stages.map((stage) => `${stage.name} ${stage.state}`)).toEqual(['Write done', 'Review here', 'Release ahead']);
  expect(view.roundsLeft).toEqual({ back: 2 });
  expect(view.whatNow).toBeNull();
  const inbox = await owner.call('gates.list', { query: { runId: view.gate.runId } });
  expect(inbox.items.map((gate) => gate.id)).toEqual([view.gate.id]);
  expect(inbox.counts.mine).toBeGreaterThan(0);
});

test('an edit by one hat asks the other again, and the inbox says so', async () => {
  const { runId, view } = await atGate();
  const [first, second] = view.parties.map((party) => party.id);
  const gateId = view.gate.id;
  const waitingFor = async () => (await owner.call('gates.list', { query: { runId } })).items[0]?.waitingFor;
  expect((await answer(owner, gateId, { ...answerTo(view, 'approve'), parties: [first ?? ''] })).status).toBe(200);
  expect(await waitingFor()).toEqual(['Subject expert']);
  const { ref } = view.documents[0] ?? {};
  const edits = [{ artefact: ref?.artefact ?? '', baseHash: ref?.hash ?? '', content: { text: 'Report it to the site lead.' } }];
  expect((await answer(owner, gateId, { ...answerTo(view, 'approve'), parties: [second ?? ''], edits })).status).toBe(200);
  expect(await waitingFor(), 'the approval was of the earlier text').toEqual(['Learning designer']);
});

test('sent back with comments, answered in the next round, edited, approved and released: the record is complete', async () => {
  const { runId, view } = await atGate();
  const gateId = view.gate.id;
  const artefact = view.documents[0]?.ref.artefact ?? '';
  const comment = await owner.call('gates.comment', {
    params: { gateId },
    body: { artefact, version: 1, pointer: '/text', quote: 'at once', text: 'To whom?', severity: 'must' },
  });
  const extra = await owner.call('gates.comment', {
    params: { gateId },
    body: { artefact, version: 1, pointer: '', quote: '', text: 'Never mind.', severity: 'idea' },
  });
  await owner.call('gates.uncomment', { params: { gateId, commentId: extra.id } });
  await owner.call('gates.note', { params: { gateId }, body: { text: 'ask the site lead' } });
  const back = await answer(owner, gateId, answerTo(view, 'back', { reason: 'Say to whom.', checklist: [] }));
  expect(back.status).toBe(200);
  expect(back.data.gate).toMatchObject({ status: 'decided', decision: { label: 'Send back', reason: 'Say to whom.' } });
  // The rehearsal may be at the gate again by now; a gate never "works".
  expect(back.data.whatNow?.headline).toMatch(/^Draft|working out|waits for you/);
  expect(back.data.whatNow?.running.map((step) => step.name)).not.toContain('Review');
  expect(back.data.note.text).toBe('ask the site lead');

  const second = await gateOf(owner, runId, 2);
  expect(second.gate.round).toBe(2);
  expect(second.roundsLeft).toEqual({ back: 1 });
  expect(second.sentBack).toMatchObject({ reason: 'Say to whom.', by: { name: 'Owner' } });
  expect(second.documents[0]).toMatchObject({
    content: { text: 'Report it at once, to your lead.' },
    previous: { content: { text: 'Report it at once.' } },
  });
  expect(second.comments).toMatchObject([{ id: comment.id, text: 'To whom?', round: 1, mine: true }]);
  expect(second.history.map((line) => line.text)).toContain('Owner (Learning designer, Subject expert) chose “Send back”: Say to whom.');

  const draft = await until(owner, runId, () => true);
  const feedback = draft.state.steps['draft#1']?.feedback;
  expect(JSON.stringify(feedback)).toContain('To whom?');

  const ref = second.documents[0]?.ref;
  const edits = [{ artefact, baseHash: ref?.hash ?? '', content: { text: 'Report it at once, to your lead or by card.' } }];
  await owner.call('gates.settle', { params: { gateId: second.gate.id, commentId: comment.id }, body: { settled: true } });
  const done = await answer(owner, second.gate.id, answerTo(second, 'approve', { edits }));
  expect(done.status, JSON.stringify(done.problem)).toBe(200);
  const ended = await until(owner, runId, ({ run }) => run.status === 'finished');
  expect(ended.run.ends.toSorted()).toEqual(['Noted', 'Released']);
  const released = ended.state.steps['release#1'];
  expect(released?.status).toBe('done');
  const versions = await owner.call('runs.artefacts', { params: { runId } });
  const guide = versions.items.find((item) => item.ref.artefact === artefact);
  expect(guide).toMatchObject({ versions: 3, stepName: 'Draft', by: { name: 'Owner' } });
  const bytes = await owner.call('runs.artefact', { params: { runId }, query: { artefact, version: 3 } });
  expect(bytes.content).toEqual({ text: 'Report it at once, to your lead or by card.' });

  const records = await owner.call('signoffs.list', { query: { runId } });
  expect(records.items.map((record) => record.decision)).toEqual(['approve', 'back']);
  expect(JSON.stringify(records.items[0]?.record)).toContain(guide?.ref.hash);
  expect(JSON.stringify(records.items[0]?.record)).toContain(ref?.hash);
});

test('sent back with an edit: the next round of a rehearsal keeps the reviewer’s words', async () => {
  const { runId, view } = await atGate();
  const { ref } = view.documents[0] ?? {};
  const edits = [{ artefact: ref?.artefact ?? '', baseHash: ref?.hash ?? '', content: { text: 'Report it to the night desk.' } }];
  expect((await answer(owner, view.gate.id, answerTo(view, 'back', { checklist: [], edits }))).status).toBe(200);
  const second = await gateOf(owner, runId, 2);
  expect(second.documents[0]).toMatchObject({ ref: { version: 3 }, content: { text: 'Report it to the night desk.' } });
});

test('a text with a placeholder in it is not approved, whatever is ticked', async () => {
  const { view } = await atGate();
  const { ref } = view.documents[0] ?? {};
  const edits = [{ artefact: ref?.artefact ?? '', baseHash: ref?.hash ?? '', content: { text: 'Report it to [[name of the lead]].' } }];
  const held = await answer(owner, view.gate.id, answerTo(view, 'approve', { edits }));
  expect(held).toMatchObject({ status: 422, problem: { code: 'gaps_open' } });
  expect(held.problem.issues?.map((issue) => issue.message)).toEqual(['Still to fill in, in “Guide”: name of the lead.']);
  expect((await owner.call('gates.get', { params: { gateId: view.gate.id } })).gate.status).toBe('open');
});

test('every fault of an answer comes at once, nothing is stored, and the right answer is still taken', async () => {
  const { view } = await atGate();
  const wrong = await answer(owner, view.gate.id, answerTo(view, 'approve', { checklist: ['none'], choices: ['x'], fields: { y: 1 } }));
  expect(wrong.status).toBe(422);
  expect(wrong.problem.code).toBe('answer_incomplete');
  expect(wrong.problem.issues?.map((issue) => issue.code).toSorted()).toEqual([
    'checklist_open',
    'checklist_unknown',
    'choice_unknown',
    'field_unknown',
  ]);
  expect(
    (await answer(owner, view.gate.id, answerTo(view, 'back', { reason: ' ' }))).problem.issues?.map((issue) => issue.where.path),
  ).toEqual(['/reason']);
  expect((await answer(owner, view.gate.id, answerTo(view, 'publish'))).status).toBe(422);
  expect((await owner.call('gates.get', { params: { gateId: view.gate.id } })).gate.status).toBe('open');
  expect((await answer(owner, view.gate.id, answerTo(view, 'stop'))).status).toBe(200);
});

test('an answer about a text that is not on the page any more is refused with what stands now', async () => {
  const { view } = await atGate();
  const seen = view.documents.map(({ ref }) => ({ artefact: ref.artefact, version: ref.version, hash: 'f'.repeat(64) }));
  const reply = await answer(owner, view.gate.id, answerTo(view, 'approve', { seen }));
  expect(reply).toMatchObject({
    status: 409,
    problem: { code: 'content_changed', details: { documents: [{ hash: view.documents[0]?.ref.hash }] } },
  });
});

test('fifty simultaneous answers, half approving and half stopping: one is taken, forty-nine are told what was recorded', async () => {
  const { runId, view } = await atGate();
  const replies = await Promise.all(
    Array.from({ length: 50 }, (_, at) =>
      answer(owner, view.gate.id, answerTo(view, at % 2 === 0 ? 'approve' : 'stop', { reason: `answer ${at}` })),
    ),
  );
  const taken = replies.filter((reply) => reply.status === 200);
  const refused = replies.filter((reply) => reply.status === 409);
  expect([taken.length, refused.length]).toEqual([1, 49]);
  const decision = taken[0]?.data.gate.decision;
  for (const { problem } of refused) {
    expect(problem.code).toBe('gate_decided');
    expect(problem.details).toMatchObject({ label: decision?.label, reason: decision?.reason, by: 'Owner' });
  }
  const ended = await until(owner, runId, ({ run }) => run.status === 'finished');
  const events = await owner.call('runs.journal', { params: { runId } });
  expect(events.items.filter((event) => event.type === 'gate.decided')).toHaveLength(1);
  expect(ended.run.ends).toContain(decision?.label === 'Approve' ? 'Released' : 'Not released');
  expect((await owner.call('signoffs.list', { query: { runId } })).items).toHaveLength(1);
});

test('the same answer with the same key is the same answer; another with that key is refused', async () => {
  const { view } = await atGate();
  const key = { 'idempotency-key': 'answer-1' };
  expect((await answer(owner, view.gate.id, answerTo(view, 'stop'), key)).status).toBe(200);
  expect((await answer(owner, view.gate.id, answerTo(view, 'stop'), key)).status).toBe(200);
  expect((await answer(owner, view.gate.id, answerTo(view, 'approve'), key)).problem.code).toBe('idempotency_mismatch');
  expect((await answer(owner, view.gate.id, answerTo(view, 'stop'))).problem.code).toBe('gate_decided');
});

test('reading never decides; a decided gate takes no comments and keeps notes', async () => {
  const { view } = await atGate();
  const gateId = view.gate.id;
  for (const method of ['GET', 'HEAD', 'OPTIONS']) await owner.raw(`/api/gates/${gateId}/answer`, { method });
  for (let times = 0; times < 20; times += 1) await owner.call('gates.get', { params: { gateId } });
  expect((await owner.call('gates.get', { params: { gateId } })).gate.status).toBe('open');
  await answer(owner, gateId, answerTo(view, 'stop'));
  const artefact = view.documents[0]?.ref.artefact ?? '';
  const late = await owner.ask('gates.comment', {
    params: { gateId },
    body: { artefact, version: 1, pointer: '', quote: '', text: 'late', severity: 'idea' },
  });
  expect(late).toMatchObject({ status: 409, problem: { code: 'gate_decided' } });
  expect((await owner.ask('gates.note', { params: { gateId }, body: { text: 'still kept' } })).status).toBe(200);
});

test('an open gate is withdrawn when the run is stopped: a late answer hears who and why', async () => {
  const { runId, view } = await atGate();
  expect((await owner.call('runs.cancel', { params: { runId }, body: { why: 'no longer needed' } })).status).toBe('cancelled');
  const late = await answer(owner, view.gate.id, answerTo(view, 'approve'));
  expect(late.status).toBe(409);
  expect(['gate_withdrawn', 'run_ended']).toContain(late.problem.code);
  expect((await owner.call('gates.get', { params: { gateId: view.gate.id } })).gate.status).toBe('withdrawn');
});

test('two people, two hats: each answers for their own, the other’s hat is refused, quorum counts people', async () => {
  const reviewer = await app.person('Rae', 'reviewer');
  const viewer = await app.person('Vic', 'viewer');
  const architect = await app.person('Ari', 'architect');
  const { runId, view } = await atGate();
  const gateId = view.gate.id;
  expect((await answer(viewer, gateId, answerTo(view, 'approve'))).status).toBe(403);
  const foreign = await answer(architect, gateId, answerTo(view, 'approve', { parties: ['expert'] }));
  expect(foreign).toMatchObject({ status: 403, problem: { code: 'not_allowed', detail: expect.stringContaining('Subject expert') } });
  expect((await answer(reviewer, gateId, answerTo(view, 'approve', { parties: ['expert'] }))).data.gate.status).toBe('open');
  const half = await owner.call('gates.get', { params: { gateId } });
  expect(half.parties.map((party) => party.answer?.by.name ?? null)).toEqual([null, 'Rae']);
  expect(half.gate.waitingFor).toEqual(['Learning designer']);
  expect((await answer(reviewer, gateId, answerTo(view, 'approve', { parties: ['expert'] }))).problem.code).toBe('gate_answered');
  expect((await answer(architect, gateId, answerTo(view, 'approve', { parties: ['designer'] }))).status).toBe(200);
  await until(owner, runId, ({ run }) => run.status === 'finished');
});

test('where hats decide on their own, nobody sees another’s answer before giving theirs', async () => {
  const alone = (await publish(owner, reviewPipeline({ independent: true }))).versionId;
  const reviewer = await app.person('Ria', 'reviewer');
  const runId = await start(owner, alone, BRIEF);
  const view = await gateOf(owner, runId);
  await answer(reviewer, view.gate.id, answerTo(view, 'approve', { parties: ['expert'], reason: 'canary reason' }));
  const before = await owner.call('gates.get', { params: { gateId: view.gate.id } });
  expect(JSON.stringify(before)).not.toContain('canary reason');
  // Nor anywhere else that the run can be read: its state, its journal, its stream.
  const elsewhere = async (): Promise<string> => {
    const read = await Promise.all([owner.call('runs.get', { params: { runId } }), owner.call('runs.journal', { params: { runId } })]);
    return JSON.stringify(read);
  };
  expect(await elsewhere()).not.toContain('canary reason');
  const lost = await owner.raw(`/api/runs/${runId}/events`, { headers: { 'last-event-id': '999999' } });
  const frames = lost.body?.pipeThrough(new TextDecoderStream()).getReader();
  let snapshot = '';
  while (!snapshot.includes('event: snapshot')) snapshot += (await frames?.read())?.value ?? '';
  await frames?.cancel();
  expect(snapshot).not.toContain('canary reason');
  const live = (await owner.raw(`/api/runs/${runId}/events?after=0`)).body?.pipeThrough(new TextDecoderStream()).getReader();
  let told = '';
  while (!told.includes('"type":"gate.answered"')) told += (await live?.read())?.value ?? '';
  await live?.cancel();
  expect(told).not.toContain('canary reason');
  await answer(owner, view.gate.id, answerTo(before, 'approve', { parties: ['designer'] }));
  expect(JSON.stringify(await owner.call('gates.get', { params: { gateId: view.gate.id } }))).toContain('canary reason');
  expect(await elsewhere(), 'once it is decided, everybody reads it').toContain('canary reason');
  expect(await (await owner.raw(`/api/runs/${runId}/events`)).text()).toContain('"type":"gate.answered"');
});

test('the author does not approve their own work where somebody else could', async () => {
  const strict = (await publish(owner, reviewPipeline({ notAuthor: true }))).versionId;
  const architect = await app.person('Abe', 'architect');
  const runId = await start(architect, strict, BRIEF);
  const view = await gateOf(architect, runId);
  const own = await answer(architect, view.gate.id, answerTo(view, 'approve', { parties: ['designer'] }));
  expect(own).toMatchObject({ status: 403, problem: { code: 'not_allowed' } });
  expect((await answer(owner, view.gate.id, answerTo(view, 'approve', { parties: ['designer', 'expert'] }))).status).toBe(200);
});

test('the pipeline’s own rule of four eyes holds in the inbox as it does at the gate', async () => {
  const strict = (await publish(owner, { ...reviewPipeline(), policies: { budgetPerRun: 5, fourEyes: true } })).versionId;
  const [eve, fay] = [await app.person('Eve', 'owner'), await app.person('Fay', 'owner')];
  const runId = await start(eve, strict, BRIEF);
  const view = await gateOf(eve, runId);
  const inbox = async (who: MemoryClient, tab: 'mine' | 'others'): Promise<boolean> =>
    (await who.call('gates.list', { query: { tab, limit: 200 } })).items.some((gate) => gate.id === view.gate.id);
  expect([await inbox(eve, 'mine'), await inbox(eve, 'others')]).toEqual([false, true]);
  expect([await inbox(fay, 'mine'), await inbox(fay, 'others')]).toEqual([true, false]);
  expect(view.parties.map((party) => party.mine)).toEqual([false, false]);
  const parties = ['designer', 'expert'];
  expect((await answer(eve, view.gate.id, answerTo(view, 'approve', { parties }))).status).toBe(403);
  expect((await answer(fay, view.gate.id, answerTo(view, 'approve', { parties }))).status).toBe(200);
});

test('whoever started a run does not approve in one that goes on from it, whoever began that one; nor any further on', async () => {
  const strict = (await publish(owner, reviewPipeline({ notAuthor: true }))).versionId;
  const [ada, bob, cyn] = [await app.person('Ada', 'owner'), await app.person('Bob', 'owner'), await app.person('Cyn', 'owner')];
  const parties = ['designer', 'expert'];
  const first = await start(ada, strict, BRIEF);
  const view = await gateOf(ada, first);
  expect((await answer(bob, view.gate.id, answerTo(view, 'approve', { parties }))).status).toBe(200);
  await until(owner, first, ({ run }) => run.status === 'finished');

  const again = async (from: string, who: MemoryClient): Promise<string> =>
    (await who.call('runs.again', { params: { runId: from }, body: { step: 'release#1' } })).runId;
  const inbox = async (who: MemoryClient, runId: string): Promise<string[]> =>
    (await who.call('gates.list', { query: { runId } })).items.map((gate) => gate.id);
  const second = await again(first, bob);
  const next = await gateOf(owner, second);
  const [gateId, body] = [next.gate.id, answerTo(next, 'approve', { parties })];
  for (const starter of [ada, bob]) {
    expect(await answer(starter, gateId, body)).toMatchObject({ status: 403, problem: { code: 'not_allowed' } });
    expect(await inbox(starter, second)).toEqual([]);
    expect((await starter.call('gates.get', { params: { gateId } })).signer.ownWork).toBe(true);
  }
  expect(await inbox(cyn, second)).toEqual([gateId]);
  expect((await answer(cyn, gateId, body)).status).toBe(200);
  await until(owner, second, ({ run }) => run.status === 'finished');

  const third = await again(second, cyn);
  const last = await gateOf(owner, third);
  for (const starter of [ada, bob, cyn]) {
    expect((await answer(starter, last.gate.id, answerTo(last, 'approve', { parties }))).status).toBe(403);
    expect(await inbox(starter, third)).toEqual([]);
  }
  expect(await inbox(owner, third)).toEqual([last.gate.id]);
  expect((await answer(owner, last.gate.id, answerTo(last, 'approve', { parties }))).status).toBe(200);
});
