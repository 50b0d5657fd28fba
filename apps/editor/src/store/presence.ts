/** Marks a page as alive for as long as it is open; the browser lets go when it is gone, however it went. */
export interface Presence {
  /** Until the page is gone, or until the function given back is called. */
  hold(name: string): () => void;
  /** Names that some page holds now. */
  held(): Promise<ReadonlySet<string>>;
  /** Does the work once nobody holds the name, alone with it: at once, later, or never when the signal ends first. */
  whenFree(name: string, signal: AbortSignal, work: () => Promise<void>): Promise<void>;
}

/**
 * Presence by the browser's own locks. Waiting in a lock's queue rather than asking once matters: a browser lets go of a
 * crashed page's lock some time after the next page has opened. Without locks every other page counts as gone.
 */
export function lockPresence(locks: LockManager | undefined): Presence {
  return {
    hold(name) {
      const { promise, resolve } = Promise.withResolvers<void>();
      void locks?.request(name, () => promise);
      return resolve;
    },
    async held() {
      const now = await locks?.query();
      return new Set((now?.held ?? []).flatMap((lock) => lock.name ?? []));
    },
    async whenFree(name, signal, work) {
      const alone = async (): Promise<void> => (signal.aborted ? undefined : await work());
      if (!locks) return await alone();
      try {
        await locks.request(name, { signal }, alone);
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    },
  };
}
