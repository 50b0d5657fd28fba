import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { GateView } from '@baton/schema/api/gate-view';
import type { Json } from '@baton/schema/json';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { answerTo, until } from '../support/drive.ts';
import type { MemoryClient } from '../support/memory-client.ts';
import { type TestApp, testApp } from '../support/test-app.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });
const SAMPLES = path.resolve(import.meta.dirname, '../../templates/diagnosis-to-monitor/samples');
const CSV = readFileSync(path.join(SAMPLES, 'figures.csv'), 'utf8');
let app: TestApp;
let owner: MemoryClient;
beforeAll(async () => {
  app = await testApp();
  owner = app.owner;
});
afterAll(async () => {
  await app.close();
  expect(app.logged.filter((line) => line.startsWith('error'))).toEqual([]);
});

/** Every decision that goes on; `sendBackFirst` names steps that are sent back once before. */
async function decideAll(runId: string, sendBackFirst: string[]): Promise<GateView[]> {
  const seen: GateView[] = [];
  for (;;) {
    const run = await until(
      owner,
      runId,
      ({ run: row, state }) =>
        row.status === 'finished' || row.status === 'attention' || Object.values(state.gates).some((gate) => gate.status === 'open'),
    );
    expect(run.run.status, JSON.stringify(Object.values(run.state.steps).find((step) => step.fault))).not.toBe('attention');
    const open = Object.values(run.state.gates).filter((gate) => gate.status === 'open');
    if (open.length === 0) return seen;
    for (const { gateId } of open) {
      const view = await owner.call('gates.get', { params: { gateId } });
      seen.push(view);
      const back = sendBackFirst.includes(view.gate.stepName) && view.gate.round === 1;
      const option = view.request.decisions.find((decision) => decision.tone === (back ? 'back' : 'go')) ?? view.request.decisions[0];
      const fields = Object.fromEntries(view.request.fields.map((field) => [field.key, field.kind === 'figures' ? CSV : 'as agreed']));
      const choices = view.request.choices?.items.slice(0, 2).map((item) => item.key) ?? [];
      await owner.call('gates.answer', {
        params: { gateId },
        body: answerTo(view, option?.outcome ?? '', { fields, choices: back ? [] : choices }),
      });
    }
  }
}

test('the reference pipeline from a problem to the next cycle, every decision by HTTP', async () => {
  const [entry] = (await owner.call('library.list')).items;
  expect(entry?.name).toBe('Diagnosis to monitor');
  const version = await owner.call('versions.get', { params: { versionId: entry?.version.id ?? '' } });
  const brief = version.document.samples.brief ?? {};
  const { runId } = await owner.call('runs.start', {
    body: { from: { kind: 'version', versionId: version.version.id }, mode: 'rehearsal', brief },
  });
  const gates = await decideAll(runId, ['Agree intent and goal', 'Review and complete']);
  expect(gates.filter((view) => view.gate.round === 2).length).toBeGreaterThan(1);
  for (const view of gates) {
    expect(view.request.question).not.toMatch(/\{\{|n_|undefined|\[object/);
    expect(view.history.map((line) => line.text).join('\n')).not.toMatch(/n_[a-z]|undefined|\[object|#\d/);
    expect(view.stages.filter((stage) => stage.state === 'here')).toHaveLength(1);
  }
  const agreed = gates.find((view) => view.gate.stepName === 'Agree the specs');
  const { artefact = '', version: written = 0 } = agreed?.documents[0]?.ref ?? {};
  const spec = await owner.call('runs.artefact', { params: { runId }, query: { artefact, version: written } });
  expect(Object.keys(spec.names.options ?? {}), 'beside the story too, options are called by their titles').toEqual(
    expect.arrayContaining((spec.content as { chosen_option_ids: string[] }).chosen_option_ids),
  );
  const choice = gates.find((view) => view.request.choices);
  expect(agreed?.documents[0]?.content, 'the spec is held against what was picked').toMatchObject({
    picked: choice?.request.choices?.items.slice(0, 2).map(({ key, title }) => ({ option_id: key, title })),
  });
  const done = await until(owner, runId, ({ run }) => run.status === 'finished');
  expect(done.run.ends).toEqual(['Next cycle opened']);
  expect(await owner.call('signoffs.verify')).toMatchObject({ ok: true, checked: gates.length });
  const figures = gates.find((view) => view.request.fields.some((field) => field.kind === 'figures'));
  const gateId = figures?.gate.id ?? '';
  const good = await owner.call('gates.figures', { params: { gateId }, body: { csv: CSV } });
  expect(good).toMatchObject({ problems: [], delimiter: ',', rows: [{ value: 46, n: 169 }, { value: 64 }, { value: 93 }] });
  const bad = await owner.call('gates.figures', { params: { gateId }, body: { csv: CSV.replace('46,169', 'many,169') } });
  expect(bad.problems).toMatchObject([{ row: 2, message: expect.stringContaining('many'), fix: expect.stringMatching(/./) }]);
});

test('the next cycle’s brief keeps the lineage; it is started once, or put aside', async () => {
  const [next] = (await owner.call('briefs.list')).items;
  expect(next).toMatchObject({ cycle: 2, status: 'open', pipelineName: 'Diagnosis to monitor' });
  const briefId = next?.id ?? '';
  const body = { from: { kind: 'brief', briefId } as const, mode: 'rehearsal' as const };
  const open = await owner.ask('runs.start', { body: { ...body, brief: next?.brief ?? {} } });
  expect(open.problem.issues?.every((issue) => issue.code === 'missing')).toBe(true);
  const dates = Object.fromEntries(
    (next?.fields ?? []).filter((field) => field.kind === 'date').map((field) => [field.key, '2027-06-30' as Json]),
  );
  const filled = { ...body, brief: { ...next?.brief, ...dates } };
  const replies = await Promise.all(Array.from({ length: 5 }, () => owner.ask('runs.start', { body: filled })));
  const taken = replies.filter((reply) => reply.status === 201);
  expect(taken, JSON.stringify(replies[0]?.problem)).toHaveLength(1);
  expect(replies.filter((reply) => reply.status >= 400 && reply.status < 500)).toHaveLength(4);
  const run = await owner.call('runs.get', { params: { runId: taken[0]?.data.runId ?? '' } });
  expect(run.run.cycle).toBe(2);
  expect(run.lineage.map((cycle) => cycle.cycle)).toEqual([1, 2]);
  expect(await owner.call('briefs.get', { params: { briefId } })).toMatchObject({ status: 'started', startedRunId: run.run.id });
  expect((await owner.ask('briefs.discard', { params: { briefId } })).status).toBe(409);
  await owner.call('runs.cancel', { params: { runId: run.run.id }, body: {} });
});
