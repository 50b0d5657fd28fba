import type { RunEvent } from '@baton/schema/run/events';

export type ReadJournal = (runId: string, after: number, limit: number) => Promise<readonly RunEvent[]>;

/**
 * One read for all who want the same page at the same moment: the readers of one run are told of a commit together, and
 * those who are up to date stand at the same place. A read that has begun is never joined, because it may not see what
 * was committed since.
 */
export function sharedReads(read: ReadJournal): ReadJournal {
  const beginning = new Map<string, Promise<readonly RunEvent[]>>();
  return (runId, after, limit) => {
    const page = `${runId} ${after} ${limit}`;
    const shared =
      beginning.get(page) ??
      Promise.resolve().then(() => {
        beginning.delete(page);
        return read(runId, after, limit);
      });
    beginning.set(page, shared);
    return shared;
  };
}
