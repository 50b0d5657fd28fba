import { expect, test } from 'vitest';
import { pipeline, step } from '../document/testing/sample-doc.ts';
import type { JournalEntry, JournalPort } from './draft-port.ts';
import { deviceJournal } from './journal.ts';
import { lockPresence } from './presence.ts';
import { fakeLocks } from './testing/fake-locks.ts';
import { memoryShelf } from './testing/memory-shelf.ts';

const doc = pipeline([step('review')]);
const entry = (revision: number): JournalEntry => ({ base: { revision, doc }, mine: doc });
const settle = () => new Promise<void>((done) => setImmediate(done));

function device() {
  const locks = fakeLocks();
  const shelf = memoryShelf<JournalEntry>();
  const open = (page: string, pipelineId = 'p1', door: LockManager | undefined = locks.page()) => {
    const journal = deviceJournal(pipelineId, page, lockPresence(door), shelf);
    journal.open();
    const crash = (): void => (door ? locks.crash(door) : undefined);
    return { journal, crash, taken: [] as number[] };
  };
  const takeUp = async (page: { journal: JournalPort; taken: number[] }): Promise<void> => {
    await page.journal.takeUp(async ({ base }) => void page.taken.push(base.revision));
    await settle();
  };
  return { open, takeUp, shelf };
}

test('what a page left whose lock is gone is handed over once, and then forgotten', async () => {
  const { open, takeUp, shelf } = device();
  const dead = open('dead');
  await dead.journal.write(entry(3));
  dead.crash();
  const next = open('next');
  await takeUp(next);
  await takeUp(next);
  expect(next.taken).toEqual([3]);
  expect(shelf.all.size).toBe(0);
});

test('a page that opens before the browser has let go of the dead one’s lock gets its changes as soon as it does', async () => {
  const { open, takeUp, shelf } = device();
  const dying = open('dying');
  await dying.journal.write(entry(3));
  const next = open('next');
  await takeUp(next);
  expect(next.taken).toEqual([]);
  dying.crash();
  await settle();
  expect(next.taken).toEqual([3]);
  expect(shelf.all.size).toBe(0);
});

test('of two pages that wait for a third, one takes its changes', async () => {
  const { open, takeUp } = device();
  const dying = open('dying');
  await dying.journal.write(entry(3));
  const [one, two] = [open('one'), open('two')];
  await takeUp(one);
  await takeUp(two);
  dying.crash();
  await settle();
  expect([...one.taken, ...two.taken]).toEqual([3]);
});

test('a living page keeps its changes, also one of another pipeline that is gone', async () => {
  const { open, takeUp, shelf } = device();
  const alive = open('alive');
  await alive.journal.write(entry(3));
  const elsewhere = open('elsewhere', 'p2');
  await elsewhere.journal.write(entry(4));
  elsewhere.crash();
  const next = open('next');
  await takeUp(next);
  expect(next.taken).toEqual([]);
  expect(shelf.all.size).toBe(2);
});

test('an editor that is left without leaving the page lets go, after its last words', async () => {
  const { open, takeUp } = device();
  const first = open('first');
  const second = open('second');
  await takeUp(second);
  void first.journal.write(entry(5));
  first.journal.close();
  await settle();
  expect(second.taken).toEqual([5]);
});

test('an editor that is left takes nothing up any more', async () => {
  const { open, takeUp, shelf } = device();
  const dying = open('dying');
  await dying.journal.write(entry(3));
  const next = open('next');
  await takeUp(next);
  next.journal.close();
  dying.crash();
  await settle();
  expect(next.taken).toEqual([]);
  expect(shelf.all.size).toBe(1);
});

test('without locks every other page counts as gone, and a place in the wrong shape is left alone', async () => {
  const { takeUp, shelf } = device();
  const next = { journal: deviceJournal('p1', 'next', lockPresence(undefined), shelf), taken: [] as number[] };
  next.journal.open();
  shelf.all.set('draft p1 old', entry(8));
  shelf.all.set('draft p1 odd', { base: {} } as JournalEntry);
  await takeUp(next);
  expect(next.taken).toEqual([8]);
  expect([...shelf.all.keys()]).toEqual(['draft p1 odd']);
});

test('a device that keeps nothing breaks nothing', async () => {
  const shelf = memoryShelf<JournalEntry>();
  const full = { ...shelf, set: () => Promise.reject(new Error('full')), names: () => Promise.reject(new Error('private')) };
  const journal = deviceJournal('p1', 'page', lockPresence(fakeLocks().page()), full);
  journal.open();
  await journal.write(entry(1));
  await journal.takeUp(async () => {});
  journal.close();
  expect(shelf.all.size).toBe(0);
});
