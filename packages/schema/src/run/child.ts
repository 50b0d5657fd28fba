import type { JsonObject } from '../json.ts';
import type { Actor } from './actor.ts';
import type { RunMode } from './values.ts';

/** Which pipeline a step has done for it, and with what brief. */
export interface ChildCall {
  pipelineId: string;
  versionId: string;
  hash: string;
  pipelineName: string;
  /** Empty: the title of the run that calls. */
  title: string;
  brief: JsonObject;
}

/** The run that a run works for. */
export interface RunParent {
  runId: string;
  step: string;
  /** The outermost one. */
  root: string;
  title: string;
  /** Names of the pipelines from the outermost one down to it. */
  pipelineName: string;
  /** Who asked for the work that the run which calls belongs to: none of them decides where somebody else has to. */
  starters?: Actor[];
  /** Its gates are decided by somebody else than whoever asked for the work; so are those in here. */
  fourEyes?: true;
  /** It only tries a part of a draft; so does what it calls. */
  tried?: true;
  /** The run that the same step had before: it was sent back or tried again. */
  before?: string;
}

/** Everything that starting a called run needs: kept with the step that waits until it has ended. */
export interface ChildRequest {
  childRunId: string;
  workspaceId: string;
  call: ChildCall;
  parent: RunParent;
  mode: RunMode;
  by: Actor;
}

const TAKEN = ['failed', 'exhausted', 'otherwise'];

/** The way out that stands for an end of the called version, by the end's key; Baton's own names are stepped around. */
export function outcomeOfEnd(key: string): string {
  return TAKEN.includes(key) ? `${key}_end` : key;
}
