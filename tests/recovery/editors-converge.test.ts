import { definitionCatalog } from '@baton/nodes/definitions';
import { nodeHash } from '@baton/runtime/ports/node-hash';
import { fakeClock, type FakeClock } from '@baton/runtime/ports/testing/fake-clock';
import type { Caller } from '@baton/runtime/auth/caller';
import type { HouseDeps } from '@baton/runtime/use-cases/house-deps';
import type { DraftChange } from '@baton/runtime/use-cases/ports/pipeline-store';
import { saveDraft } from '@baton/runtime/use-cases/pipelines/save-draft';
import { isAppError } from '@baton/schema/errors/app-error';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import { applyPatches } from '@baton/schema/patch/apply-patches';
import { readPath } from '@baton/schema/patch/read-path';
import { sameJson } from '@baton/schema/patch/same-json';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { addStep } from '../../apps/editor/src/document/commands/add-step.ts';
import { connectSteps } from '../../apps/editor/src/document/commands/connect-steps.ts';
import { moveItems } from '../../apps/editor/src/document/commands/move-items.ts';
import { removeItems } from '../../apps/editor/src/document/commands/remove-items.ts';
import { renameStep } from '../../apps/editor/src/document/commands/rename-step.ts';
import { setSetting } from '../../apps/editor/src/document/commands/set-setting.ts';
import { takeSide } from '../../apps/editor/src/document/commands/take-side.ts';
import { diffDocs } from '../../apps/editor/src/document/patch/diff-docs.ts';
import { sideOf } from '../../apps/editor/src/document/patch/rebase.ts';
import type { DraftPort, SaveAnswer } from '../../apps/editor/src/store/draft-port.ts';
import { DraftSaver } from '../../apps/editor/src/store/draft-saver.ts';
import { createEditorStore } from '../../apps/editor/src/store/editor-store.ts';
import { reviewPipeline } from '../support/review-pipeline.ts';

vi.setConfig({ testTimeout: 120_000 });

/** The server's part: the real use case over a draft in memory, and everything that was ever saved. */
function house(start: Pipeline) {
  const docs: Pipeline[] = [start];
  const log: DraftChange[] = [];
  const listeners = new Set<(change: DraftChange) => void>();
  const row = () => ({ id: 'p', document: docs.at(-1), revision: docs.length - 1, updatedAt: '', updatedBy: null });
  const pipelines = {
    draft: async () => structuredClone(row()),
    changesSince: async (_w: string, _p: string, after: number, limit: number) => structuredClone(log.slice(after, after + limit)),
    async saveDraft(_w: string, _p: string, save: { from: number; document: Pipeline } & Omit<DraftChange, 'revision'>) {
      if (save.from !== docs.length - 1) return undefined;
      const change = { revision: docs.length, patches: save.patches, by: save.by, saveId: save.saveId ?? null };
      docs.push(structuredClone(save.document));
      log.push(structuredClone(change));
      for (const listener of listeners) listener(structuredClone(change));
      return { revision: change.revision, savedAt: '' };
    },
  };
  const deps = { pipelines, catalog: definitionCatalog, hash: nodeHash, live: { tell: () => undefined } } as unknown as HouseDeps;
  return { docs, log, listeners, deps, row };
}
type House = ReturnType<typeof house>;

/** What the network does to one message. */
interface Weather {
  delay: number;
  lost: 'request' | 'answer' | 'none';
}

/** Everything in steps and paths by its place, whatever the order of the lists. */
function wordsOf({ nodes, edges }: Pipeline): Map<string, string> {
  const words = new Map(edges.map((edge) => [`edges/${edge.id}`, JSON.stringify(edge)]));
  for (const { id, name, config } of nodes) {
    words.set(`nodes/${id}/name`, name);
    for (const [key, value] of Object.entries(config)) words.set(`nodes/${id}/config/${key}`, JSON.stringify(value));
  }
  return words;
}

/** One person's page: the real store, history, merge and saver; only the way to the server is made of delays and losses. */
function page(server: House, clock: FakeClock, name: string, weather: () => Weather, down: () => boolean) {
  const overwritten: string[] = [];
  const store = createEditorStore({
    doc: structuredClone(server.row().document) as Pipeline,
    catalog: definitionCatalog,
    now: () => clock.now(),
  });
  const caller = { actor: { kind: 'user', id: name, name }, userId: name, workspaceId: 'w', role: 'owner' } as Caller;
  const wait = (ms: number): Promise<void> => new Promise((done) => void clock.after(ms, done));
  const reach = async <T>(ask: () => Promise<T>): Promise<T | undefined> => {
    const { delay, lost } = weather();
    await wait(delay);
    if (down() || lost === 'request') return undefined;
    const answer = await ask();
    await wait(delay);
    return down() || lost === 'answer' ? undefined : structuredClone(answer);
  };
  const port: DraftPort = {
    async save(baseRevision, patches, { saveId }) {
      const body = structuredClone({ baseRevision, patches: [...patches], saveId, emptied: true });
      const asked = async (): Promise<SaveAnswer> => {
        const [before, base] = [server.docs.at(-1), server.docs[baseRevision]];
        const revision = server.docs.length;
        try {
          const saved = await saveDraft(server.deps, caller, 'p', body);
          // Nobody writes over what they have not seen; where a card stands is the last one's.
          if (server.docs.length > revision)
            for (const patch of patches) {
              const [now, known] = [readPath(before ?? {}, patch.path), readPath(base ?? {}, patch.path)];
              const wanted = patch.op === 'remove' ? undefined : patch.value;
              if (patch.path[0] !== 'layout' && !sameJson(now, known) && !sameJson(now, wanted)) overwritten.push(patch.path.join('/'));
            }
          return { kind: 'saved', ...saved };
        } catch (error) {
          if (!isAppError(error) || error.code !== 'draft_conflict') throw error;
          const { revision: at, document } = error.details as unknown as { revision: number; document: Pipeline };
          return { kind: 'conflict', revision: at, doc: document };
        }
      };
      return (await reach(asked)) ?? { kind: 'unreachable' };
    },
    read: () => reach(async () => ({ revision: server.docs.length - 1, doc: server.docs.at(-1) as Pipeline })),
  };
  const journal = {
    open: () => undefined,
    close: () => undefined,
    write: async () => undefined,
    clear: async () => undefined,
    takeUp: async () => undefined,
  };
  let ids = 0;
  const lost: string[] = [];
  const saver = new DraftSaver(
    { revision: server.docs.length - 1, doc: store.getState().history.doc },
    {
      doc: () => store.getState().history.doc,
      merge(doc, clashes) {
        const before = store.getState().history.doc;
        store.merge(doc, clashes);
        // A merge only ever takes out of sight what the server has had: what was not sent yet stays, or it is asked about.
        const [was, is] = [wordsOf(before), wordsOf(doc)];
        for (const [place, value] of was) {
          const asked = store
            .getState()
            .clashes.flatMap(({ path, along }) => [path, ...[...(along?.mine ?? []), ...(along?.theirs ?? [])].map((patch) => patch.path)])
            .some((path) => place.startsWith(path.join('/')));
          const had = server.docs.some((one) => wordsOf(one).get(place) === value);
          if (is.get(place) !== value && !asked && !had) lost.push(place);
        }
      },
      clashes: () => store.getState().clashes,
      show: () => undefined,
    },
    port,
    journal,
    { now: () => clock.now(), after: (ms, run) => clock.after(ms, run), every: () => () => undefined },
    () => `${name}-${++ids}`,
  );
  store.subscribe((now, before) => {
    if (now.history.doc !== before.history.doc || now.clashes !== before.clashes) saver.changed();
  });
  server.listeners.add((change) => {
    const { delay, lost: gone } = weather();
    if (gone === 'none' && !down()) clock.after(delay, () => saver.hear(change));
  });
  const settle = (mine: boolean): void => {
    const [clash] = store.getState().clashes;
    if (!clash) return;
    store.settleClash(clash);
    if (!mine) store.run(takeSide(sideOf(clash, 'theirs'), 'take theirs'));
  };
  return { name, store, saver, settle, overwritten, lost, doc: () => store.getState().history.doc };
}
type Page = ReturnType<typeof page>;

/** What a person does, as numbers that are read against the document as it is then. */
const deed = fc.record({ who: fc.nat(3), what: fc.nat(9), at: fc.nat(7), to: fc.nat(7), pause: fc.nat(1_500) });
const sky = fc.array(
  fc.record({ delay: fc.nat(3_000), lost: fc.constantFrom('none', 'none', 'none', 'request', 'answer') as fc.Arbitrary<Weather['lost']> }),
  { minLength: 1, maxLength: 40 },
);

function act(one: Page, { what, at, to }: { what: number; at: number; to: number }, mark: string): void {
  const doc = one.doc();
  const nth = (index: number): string => doc.nodes[index % Math.max(doc.nodes.length, 1)]?.id ?? 'none';
  const { store } = one;
  if (what <= 2) store.run(setSetting({ node: nth(at), field: 'purpose', value: mark, label: 'Purpose' }));
  else if (what === 3) store.run(renameStep({ id: nth(at), name: `Step ${mark}` }));
  else if (what === 4) store.run(addStep({ id: `n${mark}`, pathId: `p${mark}`, type: 'agent', title: 'New', after: { node: nth(at) } }));
  else if (what === 5) store.run(moveItems(doc, { steps: { [nth(at)]: { x: to * 80, y: at * 80 } } }));
  else if (what === 6 && doc.nodes.length > 2) store.run(removeItems(doc, { steps: [nth(at)], paths: [] }));
  else if (what === 7) store.run(connectSteps({ id: `e${mark}`, from: { node: nth(at), outcome: 'done' }, to: nth(to) }));
  else if (what === 8) (at % 2 === 0 ? store.undo : store.redo)();
  else one.settle(at % 2 === 0);
  store.seal();
}

test('four people on a bad network, with restarts of the server, end with the same document, and nobody’s work is lost', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(deed, { minLength: 5, maxLength: 60 }),
      sky,
      fc.integer({ min: 0, max: 60 }),
      async (deeds, weathers, restart) => {
        const clock = fakeClock();
        const server = house(reviewPipeline() as unknown as Pipeline);
        let [message, calm, down] = [0, false, false];
        const weather = (): Weather =>
          calm ? { delay: 5, lost: 'none' } : (weathers[message++ % weathers.length] ?? { delay: 0, lost: 'none' });
        const pages = ['ann', 'ben', 'cid', 'dee'].map((name) => page(server, clock, name, weather, () => down));
        for (const [turn, each] of deeds.entries()) {
          if (turn === restart) {
            down = true;
            await clock.advance(5_000);
            down = false;
          }
          const one = pages[each.who];
          if (one) act(one, each, `${turn}`);
          await clock.advance(each.pause);
        }
        calm = true;
        for (let round = 0; round < 40; round += 1) {
          await clock.advance(9_000);
          for (const one of pages) {
            void one.saver.pull();
            await clock.advance(100);
          }
          for (const one of pages) while (one.store.getState().clashes.length > 0) one.settle(round % 2 === 0);
          await clock.advance(9_000);
          const same = pages.every(
            (one) => diffDocs(one.doc(), server.docs.at(-1) ?? one.doc()).length === 0 && one.store.getState().clashes.length === 0,
          );
          if (same) break;
        }
        for (const one of pages) {
          expect(diffDocs(server.docs.at(-1) ?? {}, one.doc()), one.name).toEqual([]);
          expect([one.overwritten, one.lost], one.name).toEqual([[], []]);
        }
        const last = server.docs.at(-1) as Pipeline;
        const ids = new Set(last.nodes.map((node) => node.id));
        expect(last.edges.filter((edge) => !ids.has(edge.to) || !ids.has(edge.from.node)).map((edge) => edge.id)).toEqual([]);
        // No save was done twice, and the saves in their order are the document.
        const names = server.log.map((change) => change.saveId);
        expect(new Set(names).size).toBe(names.length);
        expect(
          diffDocs(
            server.log.reduce((doc, change) => applyPatches(doc, change.patches), server.docs[0] as Pipeline),
            last,
          ),
        ).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});
