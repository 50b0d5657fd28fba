import type { Json } from '@baton/schema/json';
import type { RunEvent } from '@baton/schema/run/events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Baton } from '../support/baton.ts';
import { ModelServer } from '../support/model-server.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { gatePipeline } from './gate-pipeline.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(async () => {
  await postgres.stop();
});

async function journal(baton: Baton, runId: string): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  let after: number | undefined = 0;
  while (after !== undefined) {
    const page: { items: RunEvent[]; next?: number | undefined } = await baton.api.call('runs.journal', {
      params: { runId },
      query: { after, limit: 200 },
    });
    events.push(...page.items);
    after = page.next;
  }
  return events;
}

/** How often each step was committed: never more than once each. */
function commits(events: readonly RunEvent[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const event of events) if (event.type === 'step.done') counts[event.data.step] = (counts[event.data.step] ?? 0) + 1;
  return counts;
}

async function installed(baton: Baton): Promise<string> {
  const draft = await baton.api.call('pipelines.create', { body: { from: { kind: 'document', document: gatePipeline() as Json } } });
  const version = await baton.api.call('versions.create', { params: { pipelineId: draft.id }, body: {} });
  await baton.api.call('versions.publish', { params: { versionId: version.id }, body: {} });
  return version.id;
}

test.each(['embedded', 'PostgreSQL'])(
  'killed while an agent streams and while a gate waits, a run goes on by itself: nothing runs again, nothing is asked twice (%s)',
  async (database) => {
    const model = await ModelServer.start();
    // The second agent's first call never ends: the process dies in the middle of its text.
    model.when((request) => JSON.stringify(request).includes('Second agent'), 'stall', 1);
    const options = { modelUrl: model.url, ...(database === 'PostgreSQL' && { databaseUrl: postgres.url('postgres') }) };
    let baton = await Baton.start(options);
    try {
      const versionId = await installed(baton);
      const { runId } = await baton.api.call('runs.start', {
        body: { from: { kind: 'version', versionId }, mode: 'real', brief: { topic: 'batons' } },
      });
      await model.seen((requests) => requests.filter((request) => request.text.includes('Second agent')).length === 1);

      await baton.kill();
      baton = await baton.again();
      await baton.api.follow(runId, (event) => event.type === 'gate.opened');
      expect(model.requests.filter((request) => request.text.includes('First agent'))).toHaveLength(1);
      expect(model.requests.filter((request) => request.text.includes('Second agent'))).toHaveLength(2);

      await baton.kill();
      baton = await baton.again();
      const inbox = await baton.api.call('gates.list', { query: { tab: 'mine', runId } });
      expect(inbox.items).toHaveLength(1);
      const gateId = inbox.items[0]?.id ?? '';
      const answer = {
        parties: ['decider'],
        decision: 'approve',
        seen: [],
        meaning: 'I approve this.',
        timeZone: 'Europe/Berlin',
        secondsSpent: 5,
      };
      await baton.api.call('gates.answer', { params: { gateId }, body: answer });
      await baton.api.follow(runId, (event) => event.type === 'run.ended');

      const events = await journal(baton, runId);
      expect(Object.values(commits(events)).every((count) => count === 1)).toBe(true);
      expect(events.filter((event) => event.type === 'gate.opened')).toHaveLength(1);
      expect(events.map((event) => event.seq)).toEqual(events.map((_event, index) => index + 1));
      expect(model.requests).toHaveLength(3);
    } finally {
      await baton.dispose();
      await model.close();
    }
  },
  90_000,
);

test('an ended run is the same before and after a restart', async () => {
  const model = await ModelServer.start();
  let baton = await Baton.start({ modelUrl: model.url });
  try {
    const versionId = await installed(baton);
    const { runId } = await baton.api.call('runs.start', {
      body: { from: { kind: 'version', versionId }, mode: 'real', brief: { topic: 'batons' } },
    });
    await baton.api.follow(runId, (event) => event.type === 'gate.opened');
    await baton.api.call('runs.cancel', { params: { runId }, body: { why: 'Not needed any more' } });
    const before = await baton.api.call('runs.get', { params: { runId } });
    await baton.kill();
    baton = await baton.again();
    const after = await baton.api.call('runs.get', { params: { runId } });
    expect(after.state).toEqual(before.state);
    expect(after.run.status).toBe('cancelled');
  } finally {
    await baton.dispose();
    await model.close();
  }
}, 60_000);

test('a second Baton on the same folder is refused by name and pid; one that died leaves no obstacle', async () => {
  const first = await Baton.start();
  try {
    const second = Baton.start({ dataDir: first.dataDir });
    await expect(second).rejects.toThrow(first.dataDir);
    await expect(second).rejects.toThrow(String(first.pid));
    await first.kill();
    const third = await first.again();
    await third.stop();
  } finally {
    await first.dispose();
  }
}, 60_000);

test('asked to stop, it ends with 0 and leaves the working step to be resumed', async () => {
  const model = await ModelServer.start();
  model.when((request) => JSON.stringify(request).includes('First agent'), 'stall', 1);
  let baton = await Baton.start({ modelUrl: model.url });
  try {
    const versionId = await installed(baton);
    const { runId } = await baton.api.call('runs.start', {
      body: { from: { kind: 'version', versionId }, mode: 'real', brief: { topic: 'batons' } },
    });
    await model.seen((requests) => requests.length === 1);
    expect(await baton.stop()).toBe(0);
    baton = await baton.again();
    await baton.api.follow(runId, (event) => event.type === 'gate.opened');
    expect(model.requests).toHaveLength(3);
  } finally {
    await baton.dispose();
    await model.close();
  }
}, 60_000);
