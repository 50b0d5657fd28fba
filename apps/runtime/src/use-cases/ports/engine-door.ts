import type { GraphView } from '@baton/schema/graph/graph-view';
import type { Json, JsonObject } from '@baton/schema/json';
import type { RunState, StepState } from '@baton/schema/run/state';
import type { ArtefactRef, ValueRef } from '@baton/schema/run/values';
import type { Command } from '../../engine/command.ts';
import type { RunToStart } from '../../engine/start-run.ts';
import type { ResolvedValues } from '../../engine/values/resolve-values.ts';

/** A run as it stands: its folded journal and the version that it keeps. */
export interface LoadedState {
  state: RunState;
  view: GraphView;
}

/** What use cases ask of the engine. Commands commit or are refused with an AppError; none waits for a step. */
export interface EngineDoor {
  /** Creates the run and hands it out; the same idempotency key returns the run made before. */
  start(run: RunToStart): Promise<{ runId: string; created: boolean }>;
  command(runId: string, command: Exclude<Command, { kind: 'start' }>): Promise<LoadedState>;
  /** @throws AppError `not_found`. */
  read(runId: string): Promise<LoadedState>;
  /** A version as the engine sees it. @throws AppError `not_found`. */
  version(versionId: string): Promise<GraphView>;
  value(runId: string, ref: ValueRef): Promise<Json>;
  /** What a step may read as the run stands: its values and the exact documents behind them. */
  material(loaded: LoadedState, step: StepState, config: JsonObject): Promise<ResolvedValues>;
  /** @throws AppError `not_found` for a version that was never written. */
  artefact(runId: string, ref: Pick<ArtefactRef, 'artefact' | 'version'>): Promise<Json>;
}
