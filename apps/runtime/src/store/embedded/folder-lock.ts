import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@baton/schema/errors/app-error';
import type { Clock } from '../../ports/clock.ts';
import { identityOf, isSameProcess, type ProcessIdentity } from './process-identity.ts';

const FILE = 'baton.lock';
/** How often the holder touches the file: another machine sees only this of it. */
const TOUCH_MS = 2_000;
/** Three touches: an untouched lock of another machine is left behind, one that is touched meanwhile is not. */
const WATCH_MS = 3 * TOUCH_MS + 500;
/** A lock that was taken over is looked at once more, in case somebody took it over at the same moment. */
const SETTLE_MS = 50;

interface LockFile extends ProcessIdentity {
  /** Tells two locks of one process apart. */
  nonce: string;
}

export interface FolderLock {
  release(): void;
}

/**
 * The exclusive right to a data folder. The embedded database has none of its own: two processes on one folder lose
 * each other's rows without an error. The lock is a file that appears whole or not at all (written aside, then linked).
 * A lock whose process is gone, or whose pid belongs to another process now, is taken over.
 * @param nonce anything that no other lock has
 * @throws AppError `folder_in_use` with the folder and the pid that holds it
 */
export async function lockFolder(folder: string, clock: Clock, nonce: string): Promise<FolderLock> {
  const own = identityOf(process.pid);
  if (!own) throw new AppError('internal', { message: 'This process cannot find itself.' });
  const file = join(folder, FILE);
  const text = JSON.stringify({ ...own, nonce } satisfies LockFile);
  const aside = `${file}.${nonce}`;
  writeFileSync(aside, text, { flag: 'wx' });
  try {
    for (let tries = 0; tries < 3; tries += 1) {
      if (link(aside, file)) return hold(file, text, clock);
      if (!(await makeRoom(folder, file, own, clock, nonce))) continue;
      if (!link(aside, file)) continue;
      await clock.sleep(SETTLE_MS);
      if (read(file) === text) return hold(file, text, clock);
    }
    throw inUse(folder, parse(read(file)));
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Moves a lock that nobody holds out of the way. @throws AppError `folder_in_use` when somebody does. */
async function makeRoom(folder: string, file: string, own: ProcessIdentity, clock: Clock, nonce: string): Promise<boolean> {
  const before = read(file);
  if (before === undefined) return true;
  const holder = parse(before);
  if (holder && (await isHeld(file, holder, own, clock))) throw inUse(folder, holder);
  const moved = `${file}.stale.${nonce}`;
  try {
    renameSync(file, moved);
  } catch {
    return true;
  }
  const wasStale = read(moved) === before;
  // Somebody was quicker and what was moved is their fresh lock: put it back and look again.
  if (!wasStale) link(moved, file);
  rmSync(moved, { force: true });
  return wasStale;
}

async function isHeld(file: string, holder: LockFile, own: ProcessIdentity, clock: Clock): Promise<boolean> {
  if (holder.host === own.host) {
    const now = identityOf(holder.pid);
    return now !== undefined && isSameProcess(now, holder);
  }
  // Another machine or container on a shared folder: its pids mean nothing here, its touches do.
  const touched = touchedAt(file);
  await clock.sleep(WATCH_MS);
  return touchedAt(file) !== touched;
}

function hold(file: string, text: string, clock: Clock): FolderLock {
  let stop = (): void => undefined;
  const touch = (): void => {
    try {
      const at = clock.now() / 1000;
      utimesSync(file, at, at);
    } catch {
      // The folder went away; the database will say so.
    }
    stop = clock.after(TOUCH_MS, touch);
  };
  stop = clock.after(TOUCH_MS, touch);
  return {
    release() {
      stop();
      if (read(file) === text) rmSync(file, { force: true });
    },
  };
}

function inUse(folder: string, holder: LockFile | undefined): AppError {
  const who = holder
    ? `by process ${holder.pid}${holder.host === identityOf(process.pid)?.host ? '' : ` on ${holder.host}`}`
    : 'by another process';
  return new AppError('folder_in_use', {
    message: `The data folder ${folder} is in use ${who}.`,
    path: 'DATA_DIR',
    details: { folder, pid: holder?.pid ?? null },
  });
}

function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function touchedAt(file: string): number | undefined {
  try {
    return statSync(file).mtimeMs;
  } catch {
    return undefined;
  }
}

/** A file that is not a lock of ours stands for nobody. */
function parse(text: string | undefined): LockFile | undefined {
  try {
    const value = JSON.parse(text ?? '') as Partial<LockFile>;
    return typeof value.pid === 'number' && typeof value.host === 'string' && typeof value.started === 'string'
      ? (value as LockFile)
      : undefined;
  } catch {
    return undefined;
  }
}
