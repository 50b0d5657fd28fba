import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAppError } from '@baton/schema/errors/app-error';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../ports/system-clock.ts';
import { fakeClock } from '../../ports/testing/fake-clock.ts';
import { lockFolder } from './folder-lock.ts';
import { identityOf } from './process-identity.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (): string => join(folder, 'baton.lock');
const own = identityOf(process.pid);
/** No process has it: above the largest pid that Linux gives out. */
const NOBODY = 4_194_305;
const left = (holder: object): void => writeFileSync(file(), JSON.stringify({ ...own, nonce: 'left behind', ...holder }));
const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'taken',
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );

test('a folder is locked once, and again after it was let go', async () => {
  const lock = await lockFolder(folder, systemClock, 'one');
  await expect(lockFolder(folder, systemClock, 'two')).rejects.toMatchObject({
    code: 'folder_in_use',
    message: expect.stringContaining(folder) as string,
    details: { folder, pid: process.pid },
  });
  lock.release();
  expect(existsSync(file())).toBe(false);
  (await lockFolder(folder, systemClock, 'three')).release();
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  ['a dead process', { pid: NOBODY }],
  ['a process whose pid was given out again', { started: 'another boot/1' }],
])('a lock left by %s is taken over', async (_, holder) => {
  left(holder);
  const lock = await lockFolder(folder, systemClock, 'next');
  expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ pid: process.pid, nonce: 'next' });
  lock.release();
});

test('a file that is no lock of ours stands for nobody', async () => {
  writeFileSync(file(), 'half a lo');
  (await lockFolder(folder, systemClock, 'next')).release();
});

test('a lock of another machine is left alone while it is touched, and taken over when it is not', async () => {
  const clock = fakeClock();
  left({ host: 'another-machine', pid: 7 });
  const refused = codeOf(lockFolder(folder, clock, 'touched'));
  await clock.advance(2_000);
  utimesSync(file(), 1_000, 1_000);
  await clock.advance(10_000);
  expect(await refused).toBe('folder_in_use');

  const taken = lockFolder(folder, clock, 'untouched');
  await clock.advance(10_000);
  (await taken).release();
});

test('a lock that is let go late does not remove the lock of the next one', async () => {
  const first = await lockFolder(folder, systemClock, 'first');
  left({ pid: NOBODY });
  const second = await lockFolder(folder, systemClock, 'second');
  first.release();
  expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ nonce: 'second' });
  second.release();
});

test('of twenty that take over one stale lock at the same moment exactly one gets it', async () => {
  for (let round = 0; round < 5; round += 1) {
    left({ pid: NOBODY });
    const ends = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => lockFolder(folder, systemClock, `${round}-${i}`)));
    const held = ends.filter((end) => end.status === 'fulfilled');
    expect(held).toHaveLength(1);
    for (const end of held) end.value.release();
  }
});
