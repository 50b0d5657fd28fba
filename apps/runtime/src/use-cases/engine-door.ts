import { AppError } from '@baton/schema/errors/app-error';
import { type GraphView, graphView } from '@baton/schema/graph/graph-view';
import type { Json } from '@baton/schema/json';
import type { NodeCatalog } from '@baton/schema/node/definition';
import { foldRun } from '@baton/schema/run/reduce-run';
import type { RunHost } from '../engine/run-host.ts';
import { stepMaterial } from '../engine/step-material.ts';
import { valueLoader } from '../engine/values/load-value.ts';
import { valueCache } from '../engine/values/value-cache.ts';
import type { RunStore } from '../store/run-store.ts';
import type { EngineDoor, LoadedState } from './ports/engine-door.ts';

/** Versions kept indexed for reading pages, and bytes of documents kept parsed. */
const VIEWS = 100;
const CACHE_BYTES = 16 * 1024 * 1024;

/** The engine and the run store as use cases see them. */
export function engineDoor(host: RunHost, store: RunStore, catalog: NodeCatalog): EngineDoor {
  const views = new Map<string, GraphView>();
  const loader = valueLoader(store, valueCache(CACHE_BYTES));

  const viewOf = async (versionId: string): Promise<GraphView> => {
    const known = views.get(versionId);
    if (known) return known;
    const pipeline = await store.pipelineOf(versionId);
    if (!pipeline) throw new AppError('not_found');
    const view = graphView(pipeline, catalog);
    views.set(versionId, view);
    for (const oldest of views.keys()) if (views.size > VIEWS) views.delete(oldest);
    return view;
  };
  const read = async (runId: string): Promise<LoadedState> => {
    const loaded = await store.load(runId);
    if (!loaded) throw new AppError('not_found');
    return { state: foldRun(runId, loaded.events), view: await viewOf(loaded.versionId) };
  };

  return {
    start: (run) => host.startRun(run),
    async command(runId, command) {
      const { state } = await host.command(runId, command);
      return { state, view: await viewOf(state.started?.versionId ?? '') };
    },
    preview: (runId, command) => host.preview(runId, command),
    async material({ state, view }, step) {
      const node = view.node(step.nodeId);
      if (!node) throw new AppError('step_not_there');
      return stepMaterial(loader, view, state, node, step);
    },
    postEvent: (event) => host.postEvent(event),
    read,
    version: viewOf,
    value: (runId, ref) => loader.load(runId, ref),
    artefactText: (runId, ref) => store.readArtefact(ref, runId),
    async artefact(runId, ref) {
      const text = await store.readArtefact(ref, runId);
      if (text === undefined) throw new AppError('not_found');
      return JSON.parse(text) as Json;
    },
  };
}
