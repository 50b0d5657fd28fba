import type { JsonObject } from '../json.ts';
import type { Actor } from './actor.ts';
import type { RunParent } from './child.ts';
import type { GateHappening } from './gate-happening.ts';
import type { GateParty } from './gate.ts';
import type { PassageRedo } from './redo.ts';
import type { Scope } from './step-key.ts';
import type { GivenBy, Trial } from './trial.ts';
import type { ArtefactRef, CancelReason, FrameItem, RunMode, StepFault, Usage, ValueRef } from './values.ts';

/** `idle` and `ready` are not stored: a place without a step is idle; readiness is worked out from the graph. */
export type StepStatus = 'running' | 'retrying' | 'waiting' | 'attention' | 'done' | 'skipped' | 'cancelled' | 'stale';

export interface StepWait {
  kind: 'person' | 'time' | 'event' | 'child' | 'mark';
  childRunId?: string;
  pipelineName?: string;
  gateId?: string;
  timerId?: string;
  at?: string;
  why?: string;
  name?: string;
  correlation?: string;
  resume: boolean;
}

/** One execution (place and round) of a run, folded from its events. */
export interface StepState {
  step: string;
  place: string;
  nodeId: string;
  scope: Scope;
  round: number;
  attempt: number;
  status: StepStatus;
  /** The status that it had when a send-back made it stale. */
  staleFrom?: StepStatus;
  outcome?: string;
  output?: ValueRef;
  artefact?: ArtefactRef;
  /** Documents that a gate's people changed. */
  edited?: ArtefactRef[];
  /** What an approving decision was about. */
  approved?: ArtefactRef[];
  read?: Record<string, ArtefactRef>;
  released?: ArtefactRef;
  nextBriefId?: string;
  /** The run that it has called, also when that has ended. */
  child?: string;
  wait?: StepWait;
  /** Set when the wait is over and the step is to be executed again with this payload. */
  resume?: { kind: 'gate' | 'timer' | 'event'; payload: ValueRef };
  retryAt?: string;
  /** The timer row that stands for `retryAt`. */
  retryTimer?: string;
  /** Failed attempts since it began or since a person asked for it again. */
  failures?: number;
  /** Workers that died with it in hand, one after the other. */
  deaths?: number;
  /** The person who last asked for it again. */
  retriedBy?: Actor;
  fault?: StepFault;
  usage?: Usage;
  by?: 'hand' | 'dial';
  /** A person's change of this step's settings for this run only. */
  config?: JsonObject;
  feedback?: ValueRef;
  /** What it answered to the comments in its feedback (a list of CommentAnswer). */
  answers?: ValueRef;
  frame?: FrameState;
  /** The journal's seq of its settling or of becoming stale: tells what came first. */
  movedSeq?: number;
  cleaned?: true;
  note?: string;
  /** Why it was cancelled. */
  cancelled?: CancelReason;
  /** What it approved in the run that it was taken over from. Of no effect here: an approval is never taken over. */
  approvedBefore?: ArtefactRef[];
  /** Taken over from the run that this one shares its earlier steps with. */
  shared?: true;
  /** It was not made here: a try began with it. */
  given?: GivenBy;
  /** Why it did not follow from the draft any more when it was taken over or given: a sentence for people. */
  outdated?: string;
  startedAt: string;
  endedAt?: string;
  actor?: Actor;
}

export interface FrameState {
  items: FrameItem[];
  concurrency: number;
  onItemFailure: 'stop' | 'keep_going' | 'collect';
}

export interface GateState {
  gateId: string;
  step: string;
  nodeId: string;
  scope: Scope;
  round: number;
  question: string;
  status: 'open' | 'decided' | 'withdrawn';
  parties: GateParty[];
  answers: GateAnswerState[];
  /** The whole request as it was asked (a GateRequest). */
  request?: ValueRef;
  /** The timer row of its deadline. */
  dueTimer?: string;
  /** The timer row of the reminder before it. */
  remindTimer?: string;
  /** The timer row of the morning on which it is due. */
  dayTimer?: string;
  /** The timer row of the next reminder after the due date. */
  againTimer?: string;
  /** Reminders, passing it up, giving it to somebody else, refusals: oldest first. */
  happened?: GateHappening[];
  documents: ArtefactRef[];
  release: boolean;
  due?: string;
  openedAt: string;
  decision?: { decision: string; label: string; approving: boolean; reason: string; actor: Actor; at: string };
  /** Who asked for one more round, and has not got it yet. */
  roundAsked?: { outcome: string; why: string; by: Actor; at: string };
  /** Rounds that were allowed here on top of the author's. */
  roundsGranted?: { outcome: string; why: string; by: Actor; at: string }[];
  /** Passages that the agent was asked to do again: oldest first. */
  redos?: PassageRedo[];
  withdrawn?: string;
  withdrawnBy?: Actor;
  withdrawnAt?: string;
}

export interface GateAnswerState {
  parties: string[];
  decision: string;
  reason: string;
  approving?: boolean;
  /** Nobody else reads what it says before they have answered, or the gate is closed. */
  sealed?: true;
  details?: ValueRef;
  /** An approval of a text that was edited afterwards: it no longer counts and its parties may answer again. */
  void?: true;
  actor: Actor;
  at: string;
}

export interface SendBackState {
  edge: string;
  from: string;
  target: string;
  scope: Scope;
  /** Keys of the items to be redone when the target is a for-each; absent: all. */
  items?: string[];
  at: string;
  actor: Actor;
}

/** The whole run, folded from its journal by reduceRun: the same at the engine, on the server and in the browser. */
export interface RunState {
  runId: string;
  seq: number;
  started?: {
    pipelineId: string;
    pipelineName: string;
    versionId: string;
    hash: string;
    mode: RunMode;
    title: string;
    brief: ValueRef;
    lineageId: string;
    cycle: number;
    parent?: RunParent;
    trial?: Trial;
    at: string;
    by: Actor;
  };
  /** By step key. */
  steps: Record<string, StepState>;
  /** Newest step of each place. */
  current: Record<string, string>;
  gates: Record<string, GateState>;
  /** Every version of each artefact, oldest first, with the step that wrote it. */
  artefacts: Record<string, { ref: ArtefactRef; step: string; at: string; actor: Actor }[]>;
  /** How often each send-back was taken, by `edge` and scope (`sendBackKey`), since it last started anew. */
  rounds: Record<string, number>;
  /** Rounds allowed on top of the author's, by the same key; gone when the counter starts anew. */
  granted?: Record<string, number>;
  sendBacks: SendBackState[];
  /** Passages that an agent is to do again, by document: one at a time. */
  redoing?: Record<string, PassageRedo>;
  held?: { why: string; at: string; by: Actor; caller?: true };
  /** Steps, by node, before which a test run waits for a person. */
  marks?: Record<string, { by: Actor; at: string }>;
  /** The run that the earlier steps were taken over from, and where this one begins anew. */
  sharedFrom?: { runId: string; number: number; step: string; nodeId: string; starters?: Actor[] };
  epoch: number;
  ended?: { status: 'finished' | 'cancelled'; ends: { nodeId: string; name: string }[]; at: string; why?: string };
  usage?: Usage;
  updatedAt: string;
}

/** A run's status in one word, worked out from its state and never stored as truth. */
export type RunStatus = 'working' | 'waiting' | 'attention' | 'held' | 'finished' | 'cancelled';

export function emptyRun(runId: string): RunState {
  return { runId, seq: 0, steps: {}, current: {}, gates: {}, artefacts: {}, rounds: {}, sendBacks: [], epoch: 0, updatedAt: '' };
}
