import { createStore, del, entries, set, type UseStore } from 'idb-keyval';
import type { JournalEntry, JournalPort } from './draft-port.ts';

/** Marks a page as alive for as long as it is open; the browser lets go when it is gone, however it went. */
export interface Presence {
  hold(name: string): void;
  /** Names that some page holds now. */
  held(): Promise<ReadonlySet<string>>;
}

/** Unsaved changes in the browser's database, one place per page, so that two tabs never overwrite each other's. */
export function indexedDbJournal(pipelineId: string, pageId: string, presence: Presence): JournalPort {
  const prefix = `draft ${pipelineId} `;
  const key = prefix + pageId;
  let store: UseStore | undefined;
  const open = (): UseStore => (store ??= createStore('baton-drafts', 'changes'));
  presence.hold(key);
  const leftEntries = async (): Promise<[string, JournalEntry][]> => {
    const held = await presence.held();
    const all = await entries<string, JournalEntry>(open());
    return all.filter(([name]) => name.startsWith(prefix) && name !== key && !held.has(name));
  };
  const quietly = async <T>(work: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await work();
    } catch {
      // A private window or a full disk: saving to the server goes on without the journal.
      return otherwise;
    }
  };
  return {
    write: (entry) => quietly(() => set(key, entry, open()), undefined),
    clear: () => quietly(() => del(key, open()), undefined),
    left: () => quietly(async () => (await leftEntries()).map(([, entry]) => entry).filter(isEntry), []),
    forgetLeft: () =>
      quietly(async () => {
        for (const [name] of await leftEntries()) await del(name, open());
      }, undefined),
  };
}

function isEntry(value: JournalEntry | undefined): value is JournalEntry {
  return (
    value !== undefined &&
    typeof value.base?.revision === 'number' &&
    Array.isArray(value.base.doc?.nodes) &&
    Array.isArray(value.mine?.nodes)
  );
}

/** Presence by the browser's own locks. Without them every other page counts as gone, as after a crash. */
export function lockPresence(locks: LockManager | undefined): Presence {
  return {
    hold(name) {
      void locks?.request(name, () => new Promise<void>(() => {}));
    },
    async held() {
      const now = await locks?.query();
      return new Set((now?.held ?? []).flatMap((lock) => lock.name ?? []));
    },
  };
}
