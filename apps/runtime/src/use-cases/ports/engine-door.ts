import type { GraphView } from '@baton/schema/graph/graph-view';
import type { Json } from '@baton/schema/json';
import type { NewRunEvent } from '@baton/schema/run/events';
import type { RunState, StepState } from '@baton/schema/run/state';
import type { ArtefactRef, ValueRef } from '@baton/schema/run/values';
import type { Command } from '../../engine/command.ts';
import type { StepMaterial } from '../../engine/step-material.ts';
import type { RunToStart } from '../../engine/start-run.ts';
import type { OutsideEvent } from '../../store/run-store.ts';

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
  /** The events that a command would write now; nothing is stored. */
  preview(runId: string, command: Exclude<Command, { kind: 'start' }>): Promise<NewRunEvent[]>;
  /** What a step is given when it begins: its settings in this run and the values that it may read. */
  material(loaded: LoadedState, step: StepState): Promise<StepMaterial>;
  /** Resolves when the event is kept and, where a step waits for it, handed over; the same idempotency key gives the id kept before. */
  postEvent(event: OutsideEvent): Promise<string>;
  /** @throws AppError `not_found`. */
  read(runId: string): Promise<LoadedState>;
  /** A version as the engine sees it. @throws AppError `not_found`. */
  version(versionId: string): Promise<GraphView>;
  value(runId: string, ref: ValueRef): Promise<Json>;
  /** @throws AppError `not_found` for a version that was never written. */
  artefact(runId: string, ref: Pick<ArtefactRef, 'artefact' | 'version'>): Promise<Json>;
  /** Its exact bytes as text; undefined when it is kept no longer. */
  artefactText(runId: string, ref: Pick<ArtefactRef, 'artefact' | 'version'>): Promise<string | undefined>;
}
