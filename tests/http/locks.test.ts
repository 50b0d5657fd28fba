import type { DocPatch } from '@baton/schema/api/pipelines';
import type { Json } from '@baton/schema/json';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { MemoryClient } from '../support/memory-client.ts';
import { reviewPipeline } from '../support/review-pipeline.ts';
import { type TestApp, testApp } from '../support/test-app.ts';

vi.setConfig({ testTimeout: 30_000 });
let app: TestApp;
let architect: MemoryClient;
let pipelineId: string;
beforeAll(async () => {
  app = await testApp();
  architect = await app.person('Ari', 'architect');
  const body = { from: { kind: 'document' as const, document: reviewPipeline() as unknown as Json } };
  pipelineId = (await app.owner.call('pipelines.create', { body })).id;
}, 60_000);
afterAll(() => app.close());

const set = (path: string[], value: Json): DocPatch => ({ op: 'set', path, value });
const revision = async (): Promise<number> => (await app.owner.call('pipelines.get', { params: { pipelineId } })).revision;
const save = async (who: MemoryClient, ...patches: DocPatch[]) =>
  who.ask('pipelines.save', { params: { pipelineId }, body: { baseRevision: await revision(), patches } });
const review = async () =>
  (await app.owner.call('pipelines.get', { params: { pipelineId } })).document.nodes.find((node) => node.id === 'review');

test('who publishes may lock a step; who only builds may not, and is told so', async () => {
  const tried = await save(architect, set(['nodes', 'review', 'locked'], true));
  expect(tried).toMatchObject({ status: 403, problem: { code: 'step_locked' } });
  expect(tried.problem.detail).toBe('Your role does not lock steps, and “Review” would be. Nothing was saved.');
  const admin = await app.person('Ada', 'admin');
  expect((await save(admin, set(['nodes', 'review', 'locked'], true))).status).toBe(200);
  expect(await review()).toMatchObject({ locked: true });
});

test('a locked step is neither changed, switched off, led elsewhere, unlocked nor deleted by others', async () => {
  const before = await review();
  const edge = reviewPipeline().edges.find((path) => path.from.node === 'review')!;
  for (const patch of [
    set(['nodes', 'review', 'name'], 'Mine'),
    set(['nodes', 'review', 'disabled'], true),
    set(['nodes', 'review', 'locked'], false),
    { op: 'remove' as const, path: ['nodes', 'review'] },
    { op: 'remove' as const, path: ['edges', edge.id] },
  ]) {
    const refused = await save(architect, patch, set(['summary'], 'Mine'));
    expect(refused).toMatchObject({ status: 403, problem: { code: 'step_locked', issues: [{ where: { node: 'review' } }] } });
  }
  expect(await review()).toEqual(before);
});

test('everything else stays free: other steps, places, and a name that the locked step’s texts follow', async () => {
  expect((await save(architect, set(['nodes', 'draft', 'name'], 'Write it'))).status).toBe(200);
  expect((await save(architect, set(['layout', 'nodes', 'review'], { x: 8, y: 8 }))).status).toBe(200);
});

test('no way around it: a version from before the lock is not put back by others, and is by who publishes', async () => {
  const { id } = await app.owner.call('versions.create', { params: { pipelineId }, body: { name: '', note: '' } });
  await save(app.owner, set(['nodes', 'review', 'name'], 'Look closely'));
  const refused = await architect.ask('versions.restore', { params: { versionId: id } });
  expect(refused).toMatchObject({ status: 403, problem: { code: 'step_locked' } });
  expect(await review()).toMatchObject({ name: 'Look closely' });
  expect((await app.owner.ask('versions.restore', { params: { versionId: id } })).status).toBe(200);
  expect(await review()).toMatchObject({ name: 'Review', locked: true });
});
