import type { DocPatch } from '@baton/schema/api/pipelines';
import type { Json } from '@baton/schema/json';
import { LIMITS } from '@baton/schema/limits';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { gateOf, publish, start } from '../support/drive.ts';
import type { MemoryClient } from '../support/memory-client.ts';
import { reviewPipeline } from '../support/review-pipeline.ts';
import { type TestApp, testApp } from '../support/test-app.ts';

vi.setConfig({ testTimeout: 30_000 });
let app: TestApp;
let owner: MemoryClient;
beforeAll(async () => {
  app = await testApp();
  owner = app.owner;
}, 60_000);
afterAll(() => app.close());

const set = (path: string[], value: Json): DocPatch => ({ op: 'set', path, value });
const create = (document: unknown = reviewPipeline()) =>
  owner.ask('pipelines.create', { body: { from: { kind: 'document', document: document as Json } } });
const draftId = async (document?: unknown): Promise<string> => (await create(document)).data.id;
const save = (pipelineId: string, baseRevision: number, ...patches: DocPatch[]) =>
  owner.ask('pipelines.save', { params: { pipelineId }, body: { baseRevision, patches } });
const draft = (pipelineId: string) => owner.call('pipelines.get', { params: { pipelineId } });

test('a blank pipeline, one from a template and one from a file open with their names', async () => {
  const blank = await owner.call('pipelines.create', { body: { name: 'Mine', from: { kind: 'blank' } } });
  expect(blank.document).toMatchObject({ name: 'Mine', nodes: [{ type: 'start' }, { type: 'end' }] });
  expect(
    (await owner.call('pipelines.check', { params: { pipelineId: blank.id } })).issues.filter((issue) => issue.severity === 'error'),
  ).toEqual([]);
  const templates = await owner.call('templates.list');
  expect(templates.items[0]).toMatchObject({ id: 'diagnosis-to-monitor', svg: expect.stringContaining('<svg') });
  const looked = await owner.call('templates.get', { params: { templateId: 'diagnosis-to-monitor' } });
  const inWords = looked.inWords.flatMap((part) => part.steps);
  expect(inWords).toHaveLength(looked.steps);
  expect(looked.inWords.map((part) => part.phase)).toEqual(looked.phases);
  expect(inWords.find((step) => step.name === 'Review and complete')).toMatchObject({
    kind: 'Human gate',
    family: 'person',
    inside: expect.stringMatching(/./),
    ways: expect.arrayContaining([expect.objectContaining({ label: 'Send back with comments', back: 3 })]),
  });
  expect(looked.map).toContain('>Choose what to build<');
  expect((await owner.ask('templates.get', { params: { templateId: '../../etc' } })).status).toBe(404);
  const made = await owner.call('pipelines.create', { body: { from: { kind: 'template', template: 'diagnosis-to-monitor' } } });
  expect(made.document.nodes.length).toBe(templates.items[0]?.steps);
  expect((await owner.ask('pipelines.create', { body: { from: { kind: 'template', template: '../../etc' } } })).status).toBe(404);
  const list = await owner.call('pipelines.list', { query: { limit: 1 } });
  expect(list.items[0]?.name).toBe('Diagnosis to monitor');
  const next = await owner.call('pipelines.list', { query: { limit: 1, cursor: list.next ?? '' } });
  expect(next.items[0]?.name).toBe('Mine');
});

test('two tabs: different places are merged, the same place is a conflict, nothing is overwritten', async () => {
  const id = await draftId();
  const one = await save(id, 0, set(['nodes', 'draft', 'name'], 'Write it'));
  expect(one.data).toMatchObject({ revision: 1, others: [] });
  const two = await save(id, 0, set(['nodes', 'review', 'name'], 'Look at it'), set(['layout', 'nodes', 'draft'], { x: 1, y: 2 }));
  expect(two.data).toMatchObject({ revision: 2, others: [{ path: ['nodes', 'draft', 'name'], value: 'Write it' }] });
  const clash = await save(id, 0, set(['nodes', 'draft', 'name'], 'Mine instead'), set(['summary'], 'new'));
  expect(clash).toMatchObject({
    status: 409,
    problem: { code: 'draft_conflict', details: { revision: 2, clashes: [{ path: ['nodes', 'draft', 'name'], theirs: 'Write it' }] } },
  });
  expect(clash.problem.details).toMatchObject({ document: { summary: 'Draft, review, release' } });
  const now = await draft(id);
  expect(now).toMatchObject({ revision: 2, document: { summary: 'Draft, review, release' } });
  expect(now.document.nodes.find((node) => node.id === 'review')?.name).toBe('Look at it');
});

test('of twenty saves of one place from one base one is taken; of twenty different places all are', async () => {
  const id = await draftId();
  const same = await Promise.all(Array.from({ length: 20 }, (_, at) => save(id, 0, set(['name'], `name ${at}`))));
  expect(same.filter((reply) => reply.status === 200)).toHaveLength(1);
  expect(same.filter((reply) => reply.problem.code === 'draft_conflict')).toHaveLength(19);
  const other = await draftId();
  const apart = await Promise.all(
    ['start', 'draft', 'second', 'review', 'release', 'released'].map((node) =>
      save(other, 0, set(['nodes', node, 'name'], `New ${node}`)),
    ),
  );
  expect(apart.map((reply) => reply.status)).toEqual(Array(6).fill(200));
  expect((await draft(other)).document.nodes.filter((node) => node.name.startsWith('New '))).toHaveLength(6);
});

test('a step of an unknown kind keeps its data over saves and cannot become a version', async () => {
  const document = { ...reviewPipeline() };
  const strange = {
    id: 'x',
    key: 'strange',
    name: 'From a newer Baton',
    type: 'hologram',
    typeVersion: 7,
    config: { deep: { list: [1, { a: null }], lc: 1, type: 'secret', id: ['OPENAI_API_KEY'] } },
  };
  const id = await draftId({ ...document, nodes: [...document.nodes, strange] });
  await save(id, 0, set(['nodes', 'draft', 'name'], 'Changed'));
  expect((await draft(id)).document.nodes.find((node) => node.id === 'x')).toEqual(strange);
  const check = await owner.call('pipelines.check', { params: { pipelineId: id } });
  expect(check).toMatchObject({ canVersion: false, canPublish: false });
  const refused = await owner.ask('versions.create', { params: { pipelineId: id }, body: {} });
  expect(refused).toMatchObject({ status: 422, problem: { code: 'pipeline_invalid' } });
  expect(refused.problem.issues?.some((issue) => issue.where.node === 'x')).toBe(true);
});

test.each([[[]], ['x'], [42], [null], [{}], [{ nodes: null, edges: {} }]])('%j is not a pipeline', async (document) => {
  expect((await create(document)).problem).toMatchObject({
    status: 422,
    code: 'not_a_pipeline',
    detail: expect.stringMatching(/not a pipeline file/),
  });
});

test('a wrong graph is refused with its places and nothing of it is stored', async () => {
  const before = (await owner.call('pipelines.list', { query: { limit: 200 } })).items.length;
  const good = reviewPipeline();
  const wrong = {
    ...good,
    nodes: ['text', { ...good.nodes[0], type: 5 }, { ...good.nodes[1], config: [] }],
    edges: [{ id: 'e', from: {}, to: 'x' }],
  };
  const reply = await create(wrong);
  expect(reply.status).toBe(400);
  expect((reply.problem.issues ?? []).length).toBeGreaterThan(3);
  expect(await create({ ...good, format: 99 })).toMatchObject({ status: 422, problem: { code: 'newer_format' } });
  const many = { ...good, nodes: Array.from({ length: LIMITS.nodes + 1 }, (_, at) => ({ ...good.nodes[0], id: `n${at}`, key: `n${at}` })) };
  expect((await create(many)).problem).toMatchObject({ status: 400, issues: [{ message: expect.stringContaining('500') }] });
  const huge = { ...good, nodes: Array.from({ length: 100_000 }, () => good.nodes[0]) };
  const began = performance.now();
  expect([400, 413]).toContain((await create(huge)).status);
  expect(performance.now() - began).toBeLessThan(4_000);
  expect((await owner.call('pipelines.list', { query: { limit: 200 } })).items.length).toBe(before);
});

test('a save that breaks the shape, reaches into prototypes or names nothing is refused whole', async () => {
  const id = await draftId();
  for (const patch of [
    set(['nodes', 'draft', 'type'], 5),
    set(['nodes', 'draft', 'config', 'constructor', 'x'], 1),
    set(['nodes', 'nowhere', 'name'], 'x'),
  ]) {
    const reply = await save(id, 0, set(['summary'], 'half'), patch);
    expect(reply.status, JSON.stringify(patch)).toBe(400);
    expect(reply.problem.issues?.length).toBeGreaterThan(0);
  }
  expect(await draft(id)).toMatchObject({ revision: 0, document: { summary: 'Draft, review, release' } });
  expect((await save(id, 7, set(['summary'], 'future'))).problem.code).toBe('draft_conflict');
  // A position that is none is no reason to lose work: it is left out and the map lays the step out anew.
  expect((await save(id, 0, set(['layout', 'nodes', 'draft'], { x: 'left', y: 0 }))).status).toBe(200);
  expect((await draft(id)).document.layout.nodes.draft).toBeUndefined();
});

test('a version never changes; the draft goes on; restoring keeps what the draft was', async () => {
  const id = await draftId();
  const first = await owner.call('versions.create', { params: { pipelineId: id }, body: { name: 'One' } });
  expect((await draft(id)).hash).toBe(first.hash);
  await save(id, 0, set(['layout', 'nodes', 'draft'], { x: 9, y: 9 }));
  expect((await draft(id)).hash).toBe(first.hash);
  await save(id, 1, set(['nodes', 'draft', 'config', 'instructions'], 'Write about {{ brief.problem }} in verse.'));
  expect((await draft(id)).hash).not.toBe(first.hash);
  const restored = await owner.call('versions.restore', { params: { versionId: first.id }, body: {} });
  expect(restored.hash).toBe(first.hash);
  const versions = await owner.call('versions.list', { params: { pipelineId: id } });
  expect(versions.items.map((version) => version.number)).toEqual([2, 1]);
  const kept = await owner.call('versions.get', { params: { versionId: versions.items[0]?.id ?? '' } });
  expect(JSON.stringify(kept.document)).toContain('in verse');
  expect(JSON.stringify((await owner.call('versions.get', { params: { versionId: first.id } })).document)).not.toContain('in verse');
});

test('publishing is refused while the release can be reached around its gate, and says the way', async () => {
  const good = reviewPipeline();
  const around = {
    ...good,
    edges: [
      ...good.edges.filter((edge) => edge.to !== 'noted'),
      { id: 'around', from: { node: 'second', outcome: 'done' }, to: 'release' },
    ],
    nodes: good.nodes.filter((node) => node.id !== 'noted'),
  };
  const id = await draftId(around);
  const check = await owner.call('pipelines.check', { params: { pipelineId: id } });
  expect(check).toMatchObject({ canPublish: false });
  const version = await owner.ask('versions.create', { params: { pipelineId: id }, body: {} });
  expect(version.status, JSON.stringify(version.problem)).toBe(201);
  const refused = await owner.ask('versions.publish', { params: { versionId: version.data.id }, body: {} });
  expect(refused).toMatchObject({ status: 422, problem: { code: 'policy_refused' } });
  expect(refused.problem.issues?.some((issue) => issue.message.includes('Release') && issue.fix.length > 0)).toBe(true);
  expect((await owner.call('library.list')).items.some((entry) => entry.pipelineId === id)).toBe(false);
});

test('the library shows one version at a time; retired ones are gone from it while their runs go on', async () => {
  const { pipelineId, versionId } = await publish(owner, reviewPipeline());
  const runId = await start(owner, versionId, { problem: 'x' });
  await save(pipelineId, 0, set(['summary'], 'second'), set(['policies', 'budgetPerRun'], 9));
  const second = await owner.call('versions.create', { params: { pipelineId }, body: {} });
  await owner.call('versions.publish', { params: { versionId: second.id }, body: { note: 'cheaper' } });
  const entries = (await owner.call('library.list', { query: { limit: 200 } })).items.filter((entry) => entry.pipelineId === pipelineId);
  const looked = await owner.call('library.look', { params: { versionId: entries[0]?.version.id ?? '' } });
  expect(looked.inWords.flatMap((part) => part.steps).map((step) => step.kind)).toContain('Human gate');
  expect(looked.map).toContain('<svg');
  expect(entries.map((entry) => [entry.version.number, entry.summary, entry.people])).toEqual([[2, 'second', 1]]);
  expect((await owner.call('versions.retire', { params: { versionId: second.id }, body: {} })).retired).toBe(true);
  expect((await owner.call('library.list', { query: { limit: 200 } })).items.some((entry) => entry.pipelineId === pipelineId)).toBe(false);
  expect((await gateOf(owner, runId)).gate.status).toBe('open');
  await owner.call('pipelines.archive', { params: { pipelineId } });
  expect((await owner.ask('pipelines.get', { params: { pipelineId } })).status).toBe(404);
  const run = await owner.call('runs.get', { params: { runId } });
  expect(run.document.policies.budgetPerRun).toBe(5);
});

test('what is exported comes back equal, under a name that no header or disk stumbles over', async () => {
  const id = await draftId({ ...reviewPipeline(), name: '../é "quoted"\\ 😀 \u202e' });
  const reply = await owner.raw(`/api/pipelines/${id}/export`);
  expect(reply.headers.get('content-disposition')).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[%\w.\-!~*'()]+$/);
  expect(reply.headers.get('content-disposition')).not.toMatch(/filename="[^"]*[/\\]/);
  const exported = (await reply.json()) as Json;
  const again = await create(exported);
  expect(again.data.document).toEqual((await draft(id)).document);
});
