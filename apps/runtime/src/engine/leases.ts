import type { EngineDeps } from './engine-deps.ts';

export interface LeaseKeeper {
  hold(runId: string, onLost: () => void): void;
  drop(runId: string): void;
  /** Renews everything held; whoever lost theirs is told. */
  renew(): Promise<void>;
  /** Gives up what could not be renewed for as long as a lease lasts: somebody else may have it by now. */
  loseOld(): void;
}

interface Lease {
  onLost: () => void;
  renewedAt: number;
}

/**
 * Keeps the leases of this worker alive. A lease that the store no longer gives is lost.
 */
export function createLeases({ store, clock, settings }: Pick<EngineDeps, 'store' | 'clock' | 'settings'>): LeaseKeeper {
  const held = new Map<string, Lease>();
  const lose = (runId: string, lease: Lease): void => {
    held.delete(runId);
    lease.onLost();
  };
  return {
    hold: (runId, onLost) => void held.set(runId, { onLost, renewedAt: clock.now() }),
    loseOld() {
      for (const [runId, lease] of held) if (clock.now() - lease.renewedAt >= settings.leaseMs) lose(runId, lease);
    },
    drop: (runId) => void held.delete(runId),
    async renew() {
      if (held.size === 0) return;
      const asked = new Map(held);
      const askedAt = clock.now();
      const kept = new Set(await store.renewLeases(settings.owner, [...asked.keys()], settings.leaseMs));
      for (const [runId, lease] of asked) {
        if (held.get(runId) !== lease) continue;
        if (kept.has(runId)) lease.renewedAt = askedAt;
        else lose(runId, lease);
      }
    },
  };
}
