import type { Actor } from './actor.ts';
import type { ArtefactRef, StepFault } from './values.ts';

/** Somebody at a gate asked the agent that wrote a document to do one passage of it again. */
export interface PassageRedo {
  id: string;
  gateId: string;
  /** The exact version that was on the screen, and the place in it. */
  ref: ArtefactRef;
  pointer: string;
  instruction: string;
  /** The execution that wrote the document: it is asked again, and what that costs is added to its cost. */
  writer: string;
  by: Actor;
  at: string;
  /** How many workers have begun with it. */
  tries?: number;
  state: 'asked' | 'done' | 'failed';
  /** The version that came of it. */
  made?: ArtefactRef;
  fault?: StepFault;
  endedAt?: string;
}
