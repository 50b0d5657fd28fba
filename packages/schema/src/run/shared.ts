import type { Actor } from './actor.ts';
import type { StepState } from './state.ts';
import type { GivenBy } from './trial.ts';
import type { ArtefactRef } from './values.ts';

/**
 * What a run takes over of an earlier run's step: its result by reference. Left out is what belongs to the other run
 * alone: what it cost, what it approved, changed settings, the brief of a next cycle.
 */
export type SharedStep = Pick<
  StepState,
  | 'step'
  | 'place'
  | 'nodeId'
  | 'scope'
  | 'round'
  | 'attempt'
  | 'status'
  | 'outcome'
  | 'output'
  | 'artefact'
  | 'edited'
  | 'approvedBefore'
  | 'read'
  | 'released'
  | 'by'
  | 'cleaned'
  | 'note'
  | 'frame'
  | 'outdated'
  | 'startedAt'
  | 'endedAt'
  | 'actor'
>;

/** A result that a try is given, or the for-each around the step that is tried. */
export type GivenStep = Pick<
  StepState,
  'step' | 'place' | 'nodeId' | 'scope' | 'round' | 'attempt' | 'status' | 'outcome' | 'output' | 'artefact' | 'frame' | 'outdated'
> & { given?: GivenBy };

/** A document's version that those steps wrote; its text stays with the run that wrote it. */
export interface SharedVersion {
  ref: ArtefactRef;
  step: string;
  at: string;
  actor: Actor;
}
