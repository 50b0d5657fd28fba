import type { RunEvent } from '@baton/schema/run/events';
import { isoTime } from '../ports/clock.ts';
import { type Committer, createCommitter } from './committer.ts';
import type { EngineDeps } from './engine-deps.ts';
import type { Env } from './env.ts';
import { type GraphView, graphView } from '@baton/schema/graph/graph-view';
import { type ValueLoader, valueLoader } from './values/load-value.ts';
import { valueCache } from './values/value-cache.ts';

/** What all activations of a process share. */
export interface Services {
  deps: EngineDeps;
  committer: Committer;
  loader: ValueLoader;
  /** The indexed version; read and indexed once. */
  viewOf(versionId: string): Promise<GraphView>;
  env(): Env;
  /** Tells watchers and the timer loop what was committed. */
  committed(events: readonly RunEvent[]): void;
  onCommitted(listener: (events: readonly RunEvent[]) => void): void;
}

/** Versions are immutable, so they are kept until others push them out. */
const VIEWS = 200;

export function createServices(deps: EngineDeps): Services {
  const { store, clock, ids, hash, bus } = deps;
  const views = new Map<string, Promise<GraphView>>();
  const listeners: ((events: readonly RunEvent[]) => void)[] = [];
  return {
    deps,
    committer: createCommitter(store),
    loader: valueLoader(store, valueCache(deps.settings.cacheBytes)),
    viewOf(versionId) {
      const known = views.get(versionId);
      if (known) return known;
      const view = readView(deps, versionId);
      views.set(versionId, view);
      // A version that could not be read is asked for again next time.
      view.catch(() => views.delete(versionId));
      for (const oldest of views.keys()) {
        if (views.size <= VIEWS) break;
        views.delete(oldest);
      }
      return view;
    },
    env: () => ({ now: isoTime(clock), newId: () => ids.next(), fraction: () => ids.fraction(), hash }),
    committed(events) {
      if (events.length === 0) return;
      bus.publish(events);
      for (const listener of listeners) listener(events);
    },
    onCommitted: (listener) => void listeners.push(listener),
  };
}

async function readView({ store, catalog }: EngineDeps, versionId: string): Promise<GraphView> {
  const pipeline = await store.pipelineOf(versionId);
  if (!pipeline) throw new Error(`The pipeline version ${versionId} is missing in the database.`);
  return graphView(pipeline, catalog);
}
