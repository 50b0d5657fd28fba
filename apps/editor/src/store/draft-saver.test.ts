import type { Pipeline } from '@baton/schema/graph/pipeline';
import { expect, test } from 'vitest';
import { applyPatches } from '@baton/schema/patch/apply-patches';
import { type Patch, setPatch } from '@baton/schema/patch/patch';
import type { Clash } from '../document/patch/rebase.ts';
import { path, pipeline, step } from '../document/testing/sample-doc.ts';
import { fakeClock } from '../ui/clock/fake-clock.ts';
import type { DraftPort, JournalEntry, JournalPort, SaveAnswer } from './draft-port.ts';
import { DraftSaver } from './draft-saver.ts';
import type { SaveState } from './save-state.ts';

const start = pipeline([step('review', 'gate', { config: { question: 'Ready?' } }), step('qa')], [path('review:approve', 'qa')]);
const QUESTION = ['nodes', 'review', 'config', 'question'];
const NAME = ['nodes', 'qa', 'name'];

/** A server as the contract describes it: merges changes of other places, refuses the same place. */
function fakeServer(doc: Pipeline) {
  const server = {
    doc,
    revision: 7,
    log: [] as { revision: number; patches: readonly Patch[] }[],
    answer: undefined as SaveAnswer | undefined,
    saves: 0,
  };
  const port: DraftPort = {
    async save(base, patches) {
      server.saves += 1;
      if (server.answer) return server.answer;
      const others = server.log.filter((entry) => entry.revision > base).flatMap((entry) => entry.patches);
      const clash = patches.some((mine) => others.some((their) => JSON.stringify(mine.path) === JSON.stringify(their.path)));
      if (clash) return { kind: 'conflict', revision: server.revision, doc: server.doc };
      server.doc = applyPatches(server.doc, patches);
      server.revision += 1;
      server.log.push({ revision: server.revision, patches });
      return { kind: 'saved', revision: server.revision, hash: `h${server.revision}`, others, before: others.length };
    },
    read: async () => ({ revision: server.revision, doc: server.doc }),
  };
  return { server, port };
}

function fakeJournal(left: JournalEntry[] = []) {
  const kept: { entry: JournalEntry | undefined; left: JournalEntry[] } = { entry: undefined, left };
  const port: JournalPort = {
    write: async (entry) => void (kept.entry = entry),
    clear: async () => void (kept.entry = undefined),
    open: () => {},
    close: () => {},
    async takeUp(take) {
      for (const entry of kept.left.splice(0)) await take(entry);
    },
  };
  return { kept, port };
}

let saves = 0;
function open(shared = fakeServer(start), journal = fakeJournal()) {
  const clock = fakeClock(0);
  const page = { doc: shared.server.doc, clashes: [] as readonly Clash[], shown: [] as SaveState[] };
  const saver = new DraftSaver(
    { revision: shared.server.revision, doc: shared.server.doc },
    {
      doc: () => page.doc,
      merge: (doc, clashes) => {
        page.doc = doc;
        page.clashes = [...page.clashes, ...clashes];
      },
      clashes: () => page.clashes,
      show: (state) => page.shown.push(state),
    },
    shared.port,
    journal.port,
    clock,
    () => `save-${++saves}`,
  );
  const edit = (place: string[], value: string): void => {
    page.doc = applyPatches(page.doc, [setPatch(place, value)]);
    saver.changed();
  };
  return { ...shared, ...journal, clock, page, saver, edit, settle: () => new Promise<void>((done) => setImmediate(done)) };
}

test('changes go out after a pause, together, and the chip says so', async () => {
  const tab = open();
  tab.edit(QUESTION, 'R');
  tab.edit(QUESTION, 'Re');
  tab.clock.advance(600);
  expect(tab.server.saves).toBe(0);
  tab.clock.advance(200);
  await tab.settle();
  expect(tab.server.saves).toBe(1);
  expect(tab.server.doc.nodes[0]?.config['question']).toBe('Re');
  expect(tab.page.shown.at(-1)).toEqual({ at: 'saved', since: 800 });
  expect(tab.kept.entry).toBeUndefined();
});

test('whoever asks for a save while one is under way waits until everything is there', async () => {
  const shared = fakeServer(start);
  const waits: (() => void)[] = [];
  const slow: DraftPort = {
    ...shared.port,
    save: async (base, patches, about) => {
      await new Promise<void>((resolve) => waits.push(resolve));
      return shared.port.save(base, patches, about);
    },
  };
  const tab = open({ server: shared.server, port: slow });
  tab.edit(QUESTION, 'one');
  const first = tab.saver.flush();
  tab.edit(QUESTION, 'two');
  let through = false;
  const second = tab.saver.flush().then(() => {
    through = true;
  });
  expect(tab.saver.saved).toBe(false);
  waits.shift()?.();
  await tab.settle();
  expect(through).toBe(false);
  waits.shift()?.();
  await Promise.all([first, second]);
  expect(shared.server.doc.nodes[0]?.config['question']).toBe('two');
  expect(tab.saver.saved).toBe(true);
});

test('somebody who never pauses is saved all the same', async () => {
  const tab = open();
  for (let tick = 0; tick < 12; tick += 1) {
    tab.edit(QUESTION, `text ${tick}`);
    tab.clock.advance(400);
  }
  await tab.settle();
  expect(tab.server.saves).toBeGreaterThan(0);
});

test('two tabs that change different places both keep both', async () => {
  const shared = fakeServer(start);
  const [one, two] = [open(shared), open(shared)];
  one.edit(QUESTION, 'Is it ready?');
  await one.saver.flush();
  two.edit(NAME, 'QA agent');
  await two.saver.flush();
  expect(two.page.doc.nodes.map((node) => [node.name, node.config['question']])).toEqual([
    ['Review', 'Is it ready?'],
    ['QA agent', undefined],
  ]);
  expect(shared.server.doc).toEqual(two.page.doc);
  await one.saver.pull();
  expect(one.page.doc).toEqual(two.page.doc);
});

test('two tabs that change the same field: nothing is overwritten, both are shown, the rest is saved', async () => {
  const shared = fakeServer(start);
  const [one, two] = [open(shared), open(shared)];
  one.edit(QUESTION, 'Theirs?');
  await one.saver.flush();
  two.edit(QUESTION, 'Mine?');
  two.edit(NAME, 'QA agent');
  await two.saver.flush();
  expect(two.page.clashes).toEqual([{ path: QUESTION, mine: 'Mine?', theirs: 'Theirs?' }]);
  expect(two.page.doc.nodes[0]?.config['question']).toBe('Mine?');
  expect(shared.server.doc.nodes[0]?.config['question']).toBe('Theirs?');
  expect(shared.server.doc.nodes[1]?.name).toBe('QA agent');
  expect(two.kept.entry?.mine.nodes[0]?.config['question']).toBe('Mine?');
  two.page.clashes = [];
  two.saver.changed();
  await two.saver.flush();
  expect(shared.server.doc.nodes[0]?.config['question']).toBe('Mine?');
});

test('what is typed while a save is on its way is not lost and goes next', async () => {
  const tab = open();
  tab.edit(QUESTION, 'One');
  const sending = tab.saver.flush();
  tab.edit(QUESTION, 'One and two');
  await sending;
  expect(tab.page.doc.nodes[0]?.config['question']).toBe('One and two');
  await tab.saver.flush();
  expect(tab.server.doc.nodes[0]?.config['question']).toBe('One and two');
});

test('offline: kept on this device, tried again by itself', async () => {
  const tab = open();
  tab.server.answer = { kind: 'unreachable' };
  tab.edit(QUESTION, 'Offline');
  tab.clock.advance(1_000);
  await tab.settle();
  expect(tab.page.shown.at(-1)).toEqual({ at: 'offline', count: 1 });
  expect(tab.kept.entry?.mine.nodes[0]?.config['question']).toBe('Offline');
  tab.server.answer = undefined;
  tab.clock.advance(8_000);
  await tab.settle();
  expect(tab.page.shown.at(-1)?.at).toBe('saved');
  expect(tab.server.doc.nodes[0]?.config['question']).toBe('Offline');
  expect(tab.kept.entry).toBeUndefined();
});

test('a refusal says why and keeps the changes', async () => {
  const tab = open();
  tab.server.answer = { kind: 'refused', message: 'You may not change this pipeline.', fix: 'Ask its owner.' };
  tab.edit(QUESTION, 'x');
  await tab.saver.flush();
  expect(tab.page.shown.at(-1)).toMatchObject({ at: 'failed', count: 1, message: 'You may not change this pipeline.' });
});

test('a server that only ever says conflict is not asked for ever', async () => {
  const tab = open();
  tab.server.answer = { kind: 'conflict', revision: 7, doc: start };
  tab.edit(QUESTION, 'x');
  await tab.saver.flush();
  expect(tab.server.saves).toBeLessThan(10);
  expect(tab.page.shown.at(-1)?.at).toBe('failed');
});

test('after a crash the changes come back, merged with what others did meanwhile', async () => {
  const mine = applyPatches(start, [setPatch(QUESTION, 'Before the crash')]);
  const shared = fakeServer(applyPatches(start, [setPatch(NAME, 'QA agent')]));
  shared.server.revision = 9;
  const tab = open(shared, fakeJournal([{ base: { revision: 7, doc: start }, mine }]));
  const restored: number[] = [];
  await tab.saver.restore((changes) => restored.push(changes));
  expect(restored).toEqual([1]);
  expect(tab.page.doc.nodes[0]?.config['question']).toBe('Before the crash');
  await tab.saver.flush();
  expect(shared.server.doc.nodes.map((node) => node.name)).toEqual(['Review', 'QA agent']);
  expect(shared.server.doc.nodes[0]?.config['question']).toBe('Before the crash');
  expect(tab.kept.left).toEqual([]);
});

test('“kept here” is said when it is kept, and not before: a page may die right after somebody has read it', async () => {
  const shared = fakeServer(start);
  const journal = fakeJournal();
  const written = Promise.withResolvers<void>();
  const slow = { ...journal, port: { ...journal.port, write: () => written.promise } };
  const tab = open({ server: shared.server, port: { ...shared.port, save: async () => ({ kind: 'unreachable' as const }) } }, slow);
  tab.edit(QUESTION, 'On a train');
  await tab.saver.flush();
  await tab.settle();
  expect(tab.page.shown.at(-1)?.at).toBe('saving');
  written.resolve();
  await tab.settle();
  expect(tab.page.shown.at(-1)).toEqual({ at: 'offline', count: 1 });
});

test('leaving the page keeps and sends at once', async () => {
  const tab = open();
  tab.edit(QUESTION, 'Last words');
  tab.saver.leave();
  expect(tab.kept.entry?.mine.nodes[0]?.config['question']).toBe('Last words');
  await tab.settle();
  expect(tab.server.saves).toBe(1);
});

test('what others save arrives at once and is put under what is typed here; what comes out of order is fetched', async () => {
  const tab = open();
  tab.edit(QUESTION, 'Mine, not sent yet');
  tab.saver.hear({ revision: 8, patches: [setPatch(NAME, 'QA agent')] });
  expect(tab.page.doc.nodes.map((node) => [node.name, node.config['question']])).toEqual([
    ['Review', 'Mine, not sent yet'],
    ['QA agent', undefined],
  ]);
  expect(tab.saver.server.revision).toBe(8);
  tab.server.doc = applyPatches(tab.page.doc, [setPatch(NAME, 'Renamed twice')]);
  tab.server.revision = 10;
  tab.saver.hear({ revision: 10, patches: [setPatch(NAME, 'Renamed twice')] });
  await tab.settle();
  expect([tab.saver.server.revision, tab.page.doc.nodes[1]?.name]).toEqual([10, 'Renamed twice']);
  tab.saver.hear({ revision: 9, patches: [setPatch(NAME, 'Old news')] });
  expect(tab.page.doc.nodes[1]?.name).toBe('Renamed twice');
});

test('a save whose answer was lost goes out once more as it was, and never meets itself as somebody else', async () => {
  const shared = fakeServer(start);
  const names: string[] = [];
  const { save } = shared.port;
  let lose = true;
  shared.port.save = async (base, patches, how) => {
    names.push(how.saveId);
    // As the server does it: found by its name, not done twice.
    if (names.indexOf(how.saveId) < names.length - 1)
      return { kind: 'saved', revision: shared.server.revision, hash: 'h', others: [], before: 0 };
    const answer = await save(base, patches, how);
    return lose ? { kind: 'unreachable' } : answer;
  };
  const tab = open(shared);
  tab.edit(QUESTION, 'First');
  await tab.saver.flush();
  lose = false;
  tab.edit(QUESTION, 'First and second');
  // The stream is back before the next try: what it tells of is this very save.
  tab.saver.hear({ revision: 8, patches: [setPatch(QUESTION, 'First')] });
  await tab.settle();
  await tab.saver.flush();
  expect(tab.page.clashes).toEqual([]);
  expect([tab.server.doc.nodes[0]?.config['question'], tab.page.doc.nodes[0]?.config['question']]).toEqual(
    Array(2).fill('First and second'),
  );
  expect(names).toHaveLength(3);
  expect(new Set(names).size).toBe(2);
});

test('what was on its way when the page went is no clash with itself on the next page', async () => {
  const sent = [setPatch(QUESTION, 'Sent')];
  const mine = applyPatches(start, [setPatch(QUESTION, 'Sent and more')]);
  const shared = fakeServer(applyPatches(start, sent));
  const tab = open(shared, fakeJournal([{ base: { revision: 6, doc: start }, mine, sent }]));
  await tab.saver.restore(() => undefined);
  expect([tab.page.clashes, tab.page.doc.nodes[0]?.config['question']]).toEqual([[], 'Sent and more']);
});

test('a pipeline is not emptied before somebody says so', async () => {
  const tab = open();
  tab.server.answer = { kind: 'would_empty' };
  tab.edit(QUESTION, 'x');
  await tab.saver.flush();
  expect(tab.page.shown.at(-1)).toEqual({ at: 'empty', count: 1 });
  tab.server.answer = undefined;
  await tab.saver.flush({ emptied: true });
  expect(tab.page.shown.at(-1)?.at).toBe('saved');
});

test('while something is done at the server that this page shows by itself, what is heard waits', async () => {
  const tab = open();
  await tab.saver.during(async () => {
    tab.saver.hear({ revision: 8, patches: [setPatch(NAME, 'Restored')] });
    expect(tab.page.doc.nodes[1]?.name).toBe('Qa');
    tab.server.doc = applyPatches(start, [setPatch(NAME, 'Restored')]);
    tab.server.revision = 8;
  });
  expect(tab.page.doc.nodes[1]?.name).toBe('Restored');
});
