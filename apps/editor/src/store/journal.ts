import type { JournalEntry, JournalPort } from './draft-port.ts';
import type { Presence } from './presence.ts';
import type { Shelf } from './shelf.ts';

/** Unsaved changes on this device, one place per open editor, so that two tabs never overwrite each other's. */
export function deviceJournal(pipelineId: string, pageId: string, presence: Presence, shelf: Shelf<JournalEntry>): JournalPort {
  const prefix = `draft ${pipelineId} `;
  const key = prefix + pageId;
  /** The last thing done to our own place: it is let go of only after that. */
  let last = Promise.resolve();
  let letGo: (() => void) | undefined;
  let watching = new AbortController();
  /** Pages whose leaving is waited for already. A page's name never comes back. */
  let awaited = new Set<string>();

  const takeFrom = async (name: string, take: (entry: JournalEntry) => Promise<void>): Promise<void> => {
    const entry = await shelf.get(name);
    if (!isEntry(entry)) return;
    await take(entry);
    await shelf.remove(name);
  };
  const others = async (): Promise<string[]> => {
    const names = new Set([...(await shelf.names()), ...(await presence.held())]);
    return [...names].filter((name) => name.startsWith(prefix) && name !== key && !awaited.has(name));
  };
  return {
    open() {
      watching = new AbortController();
      awaited = new Set();
      letGo ??= presence.hold(key);
    },
    close() {
      watching.abort();
      const release = letGo;
      letGo = undefined;
      if (release) void last.then(release);
    },
    write: (entry) => (last = quietly(() => shelf.set(key, entry))),
    clear: () => (last = quietly(() => shelf.remove(key))),
    takeUp: (take) =>
      quietly(async () => {
        const { signal } = watching;
        for (const name of await others()) {
          awaited.add(name);
          void quietly(() => presence.whenFree(name, signal, () => takeFrom(name, take)));
        }
      }),
  };
}

/** In a private window or on a full disk, saving to the server goes on without the journal. */
async function quietly(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch {
    // Nothing to do: see above.
  }
}

function isEntry(value: JournalEntry | undefined): value is JournalEntry {
  return (
    value !== undefined &&
    typeof value.base?.revision === 'number' &&
    Array.isArray(value.base.doc?.nodes) &&
    Array.isArray(value.mine?.nodes)
  );
}
