import { rmSync } from 'node:fs';
import { definitionCatalog } from '@baton/nodes/definitions';
import { systemClock } from '@baton/runtime/ports/system-clock';
import type { LiveDraftFrame } from '@baton/schema/api/together';
import { isJsonObject } from '@baton/schema/json';
import { expect, test, vi } from 'vitest';
import type { Api } from '../../apps/editor/src/api/api.ts';
import { Fault, unreachable } from '../../apps/editor/src/api/fault.ts';
import type { PipelineStreams } from '../../apps/editor/src/api/pipeline-stream.ts';
import { renameStep } from '../../apps/editor/src/document/commands/rename-step.ts';
import { setSetting } from '../../apps/editor/src/document/commands/set-setting.ts';
import { diffDocs } from '../../apps/editor/src/document/patch/diff-docs.ts';
import { apiDraftPort } from '../../apps/editor/src/store/api-draft-port.ts';
import { DraftSaver } from '../../apps/editor/src/store/draft-saver.ts';
import { createEditorStore } from '../../apps/editor/src/store/editor-store.ts';
import { LiveDraft } from '../../apps/editor/src/store/live-draft.ts';
import { createTogetherStore } from '../../apps/editor/src/store/together-store.ts';
import { embeddedFolder } from '../support/embedded-folder.ts';
import { MemoryClient } from '../support/memory-client.ts';
import { FrameReader } from '../support/read-frames.ts';
import { reviewPipeline } from '../support/review-pipeline.ts';
import { type TestApp, testApp } from '../support/test-app.ts';

vi.setConfig({ testTimeout: 180_000 });
const EDITS = 150;

/** A server that can go and come back, as the two see it: one of them may be out of its reach for a while. */
interface Way {
  client: () => MemoryClient | undefined;
}

function apiOver({ client }: Way): Api {
  return {
    async call(name, input = {}) {
      const there = client();
      if (!there) throw unreachable();
      const reply = await there.ask(name, input as never);
      // Gone while it answered: nobody heard it.
      if (client() !== there) throw unreachable();
      if (reply.status >= 400) throw new Fault(reply.problem);
      return reply.data as never;
    },
    signIn: () => Promise.resolve(),
    signOut: () => Promise.resolve(),
    beginSignOn: () => Promise.resolve(''),
  };
}

/** The stream as a browser has it, opened anew by whoever reads when it ends. */
function streamsOver({ client }: Way): PipelineStreams {
  return {
    open(pipelineId, { page, after }, listener) {
      let left = false;
      let reader: FrameReader | undefined;
      const read = async (): Promise<void> => {
        const there = client();
        if (!there) return;
        reader = new FrameReader(await there.raw(`/api/pipelines/${pipelineId}/live?page=${page}&after=${after}`));
        listener.connection('live');
        let seen = 0;
        await reader.until((frames) => {
          for (const { event, data } of frames.slice(seen))
            if (event === 'draft' && !left && client() === there) listener.draft(data as LiveDraftFrame);
          seen = frames.length;
          return left || client() !== there;
        });
      };
      void read()
        .catch(() => undefined)
        .then(() => {
          if (!left) listener.connection('closed');
        });
      return () => {
        left = true;
        void reader?.leave();
      };
    },
  };
}

function editorOver(way: Way, draft: Awaited<ReturnType<typeof open>>, name: string) {
  const clock = {
    now: () => systemClock.now(),
    after: (ms: number, run: () => void) => systemClock.after(Math.min(ms, 200), run),
    every: () => () => undefined,
  };
  const store = createEditorStore({ doc: draft.document, catalog: definitionCatalog, now: () => clock.now() });
  const journal = {
    open: () => undefined,
    close: () => undefined,
    write: async () => undefined,
    clear: async () => undefined,
    takeUp: async () => undefined,
  };
  let ids = 0;
  const doc = () => store.getState().history.doc;
  const saver = new DraftSaver(
    { revision: draft.revision, doc: draft.document },
    { doc, merge: (next, clashes) => store.merge(next, clashes), clashes: () => store.getState().clashes, show: () => undefined },
    apiDraftPort(apiOver(way), draft.id),
    journal,
    clock,
    () => `${name}-${++ids}`,
  );
  store.subscribe((now, before) => {
    if (now.history.doc !== before.history.doc || now.clashes !== before.clashes) saver.changed();
  });
  const live = new LiveDraft({
    pipelineId: draft.id,
    me: name,
    clock,
    streams: streamsOver(way),
    saver,
    together: createTogetherStore(`page-${name}`),
    chosen: () => null,
    tell: () => undefined,
    comments: () => undefined,
    versions: () => undefined,
    changed: () => undefined,
    merged: () => undefined,
    say: () => undefined,
    doc,
  });
  live.start();
  const settle = (): void => {
    for (const clash of store.getState().clashes) store.settleClash(clash);
  };
  return { store, saver, live, settle, doc };
}

const open = (app: TestApp) =>
  app.owner.call('pipelines.create', { body: { from: { kind: 'document', document: reviewPipeline() as never } } });

test('two people edit, one of them out of reach for a while, the server gone and back in the middle: nothing is lost', async () => {
  const dataDir = await embeddedFolder();
  let app: TestApp | undefined = await testApp({ dataDir });
  const draft = await open(app);
  const cookies = [app.owner.cookie, (await app.person('Sam', 'architect')).cookie];
  let clients = cookies.map((cookie) => new MemoryClient((app as TestApp).runtime.app, (app as TestApp).url, [cookie]));
  const away = new Set<number>();
  const ways = cookies.map((_cookie, at): Way => ({ client: () => (away.has(at) || !app ? undefined : clients[at]) }));
  const [hers, his] = ways.map((way, at) => editorOver(way, structuredClone(draft), at === 0 ? 'priya' : 'sam'));
  if (!hers || !his) throw new Error('there are two');
  const ids = draft.document.nodes.map((node) => node.id);
  const own = { hers: ids[1] ?? '', his: ids[2] ?? '', both: ids[3] ?? '' };
  const write = (one: typeof hers, node: string, value: string): void => {
    one.store.run(setSetting({ node, field: 'purpose', value, label: 'Purpose' }));
    one.store.seal();
  };
  for (let turn = 1; turn <= EDITS; turn += 1) {
    write(hers, turn % 15 === 0 ? own.both : own.hers, `priya ${turn}`);
    write(his, turn % 15 === 0 ? own.both : own.his, `sam ${turn}`);
    if (turn % 30 === 0) his.store.run(renameStep({ id: own.hers, name: `Named ${turn}` }));
    if (turn === 40) away.add(1);
    if (turn === 60) away.delete(1);
    if (turn === 90) {
      // Who was connected hears nothing any more, not even what was done for them; then another one opens the same data.
      const killed: TestApp = app as TestApp;
      app = undefined;
      await killed.close();
      app = await testApp({ dataDir });
      const started: TestApp = app;
      clients = cookies.map((cookie) => new MemoryClient(started.runtime.app, started.url, [cookie]));
    }
    if (turn % 10 === 0) for (const one of [hers, his]) one.settle();
    // Now and then somebody pauses long enough to be saved; otherwise the next words come at once.
    if (turn % 3 === 0) await Promise.all([hers.saver.flush(), his.saver.flush()]);
    else await new Promise((done) => void setImmediate(done));
  }
  const server = async () => (app as TestApp).owner.call('pipelines.get', { params: { pipelineId: draft.id } });
  await vi.waitFor(
    async () => {
      for (const one of [hers, his]) {
        one.settle();
        await one.saver.flush();
      }
      const { document } = await server();
      expect([hers.doc(), his.doc()].map((doc) => diffDocs(document, doc))).toEqual([[], []]);
    },
    { timeout: 60_000, interval: 200 },
  );
  const { document } = await server();
  const purposeOf = (id: string) => {
    const config = document.nodes.find((node) => node.id === id)?.config;
    return isJsonObject(config) ? config['purpose'] : undefined;
  };
  expect([purposeOf(own.hers), purposeOf(own.his)]).toEqual(['priya 149', 'sam 149']);
  expect(document.nodes.find((node) => node.id === own.hers)?.name).toBe('Named 150');
  // The last words of both about the same place are there, or one of them was asked with both before their eyes.
  const last = purposeOf(own.both);
  expect(['priya 150', 'sam 150']).toContain(last);
  for (const one of [hers, his]) one.live.stop();
  await app?.close();
  rmSync(dataDir, { recursive: true, force: true });
});
