import type { Json, JsonObject } from '../json.ts';
import type { Actor } from './actor.ts';
import type { RunParent } from './child.ts';
import type { Assignee, GateParty } from './gate.ts';
import type { ReminderTime } from './gate-happening.ts';
import type { GivenStep, SharedStep, SharedVersion } from './shared.ts';
import type { Scope } from './step-key.ts';
import type { Trial } from './trial.ts';
import type { ArtefactRef, CancelReason, FrameItem, RunMode, StepFault, Usage, ValueRef } from './values.ts';

/** What each event says. The version of a type goes up when its shape changes; upcast-event.ts brings old rows forward. */
export interface RunEventData {
  'run.started': {
    pipelineId: string;
    pipelineName: string;
    versionId: string;
    /** Hash of meaning of the version: it never changes for a run. */
    hash: string;
    mode: RunMode;
    title: string;
    brief: ValueRef;
    lineageId: string;
    cycle: number;
    /** Present when a step of another run has called it. */
    parent?: RunParent;
    /** Present when it tries a part of a draft. */
    trial?: Trial;
  };
  /** An attempt begins. Instant steps have none: their first event is `step.done`. */
  'step.started': {
    step: string;
    nodeId: string;
    scope: Scope;
    round: number;
    attempt: number;
    recovered?: true;
    /** The worker that had it in hand died; one that was asked to stop hands its steps over instead. */
    died?: true;
  };
  'step.done': {
    step: string;
    nodeId: string;
    scope: Scope;
    round: number;
    attempt: number;
    outcome: string;
    output: ValueRef;
    artefact?: ArtefactRef;
    usage?: Usage;
    /** Exact versions that this step read, by step key. */
    read?: Record<string, ArtefactRef>;
    /** Written by hand, passed without a person (dialled gate), or skipped over by a person. */
    by?: 'hand' | 'dial';
    released?: ArtefactRef;
    nextBriefId?: string;
    /** Characters that cannot be stored (NUL, halves of a pair) came out of the step and were replaced by U+FFFD. */
    cleaned?: true;
    /** Why a person wrote it by hand. */
    note?: string;
    /** Answers to the comments that sent it back (a list of CommentAnswer). */
    answers?: ValueRef;
  };
  'step.failed': {
    step: string;
    nodeId: string;
    scope: Scope;
    round: number;
    attempt: number;
    fault: StepFault;
    usage?: Usage;
    retryAt?: string;
    /** The timer row that stands for `retryAt`. */
    timerId?: string;
  };
  /** The run asks a person: the step stays until it is retried, written by hand, skipped or the run is stopped. */
  'step.attention': { step: string; nodeId: string; scope: Scope; round: number; fault: StepFault };
  'step.retried': { step: string; config?: JsonObject; note?: string };
  'step.waiting': {
    step: string;
    nodeId: string;
    scope: Scope;
    round: number;
    attempt: number;
    wait:
      | { kind: 'person'; gateId: string; resume: boolean }
      | { kind: 'time'; timerId: string; at: string; why: string; resume: boolean }
      | { kind: 'event'; name: string; correlation: string; why: string; resume: boolean }
      | { kind: 'child'; childRunId: string; pipelineName: string; resume: false }
      /** A person asked a test run to stop before this step; `attempt` is 0, nothing was tried yet. */
      | { kind: 'mark'; resume: true };
  };
  /** A person lets a step begin that a test run stopped before. */
  'step.continued': { step: string };
  /** A person asks a test run to stop before this step from here on, or takes that back. */
  'step.marked': { nodeId: string; on: boolean };
  'steps.skipped': { steps: { step: string; nodeId: string; scope: Scope; round: number }[]; by?: 'hand'; note?: string };
  'steps.cancelled': { steps: string[]; why: CancelReason };
  /** A person stopped one step; what only it leads to is not taken. Late commits of the epoch before are refused. */
  'branch.cancelled': { step: string; nodeId: string; scope: Scope; epoch: number; why: string };
  /** The run goes on from results of an earlier run of the same version. */
  'steps.shared': {
    fromRunId: string;
    fromNumber: number;
    /** The step of that run from which this one does everything anew. */
    fromStep: string;
    nodeId: string;
    /** Who started that run and the ones that it went on from: none of them decides where somebody else has to. Older journals have none. */
    starters?: Actor[];
    steps: SharedStep[];
    artefacts: SharedVersion[];
  };
  /** Results that a try begins with and did not make: written into its own journal, whatever becomes of the run that made them. */
  'steps.given': { steps: GivenStep[]; artefacts: SharedVersion[] };
  /** A send-back was taken: these executions are out of date, `target` is to be done again. */
  'sendback.taken': {
    edge: string;
    from: string;
    target: string;
    targetNode: string;
    scope: Scope;
    taken: number;
    maxRounds: number;
    stale: string[];
    feedback: ValueRef;
    /** Counters (`sendBackKey`) of inner send-backs that start anew. */
    restarted?: string[];
    /** Keys of the items to be redone when the target is a for-each; absent: all. */
    items?: string[];
  };
  /** An item that is given as settled is taken over from the round before, with everything that was done in it. */
  'frame.opened': {
    step: string;
    nodeId: string;
    scope: Scope;
    round: number;
    items: FrameItem[];
    concurrency: number;
    onItemFailure: 'stop' | 'keep_going' | 'collect';
  };
  'frame.item_settled': { step: string; item: string; end: string; failed: boolean };
  'gate.opened': {
    gateId: string;
    step: string;
    nodeId: string;
    scope: Scope;
    round: number;
    question: string;
    parties: GateParty[];
    release: boolean;
    due?: string;
    /** The timer row of its deadline. */
    dueTimer?: string;
    /** The timer row of the reminder before it. */
    remindTimer?: string;
    /** The timer row of the morning on which it is due. */
    dayTimer?: string;
    documents: ArtefactRef[];
    /** The whole request as it was asked (a GateRequest): the gate's row can be rebuilt from it. */
    request?: ValueRef;
  };
  'gate.answered': {
    gateId: string;
    step: string;
    parties: string[];
    decision: string;
    reason: string;
    approving?: boolean;
    /** The parties decide on their own: nobody else reads what it says before they have answered, or the gate is closed. */
    sealed?: true;
    /** New versions written with this answer. Approvals given to an earlier text of theirs are void from here on. */
    edited?: ArtefactRef[];
    /** What was seen, ticked, chosen, filled in and signed: a GateAnswer without the edited texts. */
    details?: ValueRef;
  };
  'gate.decided': {
    gateId: string;
    step: string;
    decision: string;
    label: string;
    approving: boolean;
    reason: string;
    /** Versions that differ from the ones the gate was opened with: written by the people who answered, or meanwhile. */
    edited: ArtefactRef[];
    /** Exact versions that the decision is about (the edited ones where edited). */
    about: ArtefactRef[];
    output: ValueRef;
    /** Id of the sign-off row written in the same transaction. */
    signoff: string;
  };
  /** The run that a step waits for has ended; what follows from it is said by the step's own events. */
  'child.ended': { step: string; childRunId: string };
  /** A step does not need the run any more that it has called: it is stopped. */
  'child.dropped': { step: string; childRunId: string; why: string };
  /** Whoever has not answered was told: some days before, on the day it is due, or when that has passed. */
  'gate.reminded': {
    gateId: string;
    step: string;
    when: ReminderTime;
    /** The timer row of the next reminder. */
    againTimer?: string;
  };
  /** Nobody answered in time: somebody else may answer as well, for these parties. */
  'gate.escalated': { gateId: string; step: string; to: Assignee; parties: string[] };
  /** A party was given to somebody else; the names are those of the time. */
  'gate.reassigned': { gateId: string; step: string; party: string; to: Assignee; toName: string; reason: string };
  /** Somebody tried to answer who may not. */
  'gate.refused': { gateId: string; step: string; parties: string[] };
  'gate.withdrawn': { gateId: string; step: string; why: string };
  /** All rounds of a send-back are used up, and somebody at the gate asks those who run the house for one more. */
  'gate.round_asked': { gateId: string; step: string; outcome: string; why: string };
  /** One more round is allowed, on top of what the pipeline's author gave. */
  'gate.round_granted': { gateId: string; step: string; outcome: string; edge: string; scope: Scope; why: string };
  /** Somebody at the gate asks the agent that wrote a document to do one passage of it again. The gate stays as it is. */
  'gate.redo_asked': {
    gateId: string;
    step: string;
    id: string;
    /** The exact version that was on the screen, and the place in it. */
    ref: ArtefactRef;
    pointer: string;
    instruction: string;
    /** The execution that wrote it. */
    writer: string;
  };
  /** A worker asks the agent. Written more than once, the workers before died or went away. */
  'gate.redo_begun': { gateId: string; step: string; id: string; artefact: string };
  /** The passage was done again: a new version, different in this place alone. Approvals of the text before are void. */
  'gate.redo_done': { gateId: string; step: string; id: string; ref: ArtefactRef; writer: string; usage?: Usage };
  /** It was not, or it came too late. The text and the gate stay as they are. */
  'gate.redo_failed': { gateId: string; step: string; id: string; artefact: string; writer: string; fault: StepFault; usage?: Usage };
  'timer.fired': { timerId: string; step: string; late: boolean };
  'event.received': { step: string; name: string; payload: ValueRef };
  /** `caller`: because the run that it works for was paused; it goes on with it. */
  'run.held': { why: string; caller?: true };
  'run.resumed': Record<string, never>;
  'run.cancelled': { epoch: number; why: string };
  'run.ended': {
    status: 'finished' | 'cancelled';
    ends: { nodeId: string; name: string }[];
    /** The run that has called it and waits for its end. */
    parent?: string;
  };
}
export type RunEventType = keyof RunEventData;

/** A journal row and an SSE frame are this same thing. `at` is the database's time. */
export type RunEvent = {
  [T in RunEventType]: { runId: string; seq: number; at: string; type: T; v: number; actor: Actor; data: RunEventData[T] };
}[RunEventType];

/** An event before it has a place in the journal. */
export type NewRunEvent = { [T in RunEventType]: { type: T; actor: Actor; data: RunEventData[T] } }[RunEventType];

/** The version that is written today, by type. */
export const EVENT_VERSION: Record<RunEventType, number> = {
  'run.started': 1,
  'step.started': 1,
  'step.done': 1,
  'step.failed': 1,
  'step.attention': 1,
  'step.retried': 1,
  'step.waiting': 1,
  'step.continued': 1,
  'step.marked': 1,
  'steps.skipped': 1,
  'steps.cancelled': 1,
  'branch.cancelled': 1,
  'steps.shared': 1,
  'steps.given': 1,
  'sendback.taken': 1,
  'frame.opened': 1,
  'frame.item_settled': 1,
  'gate.opened': 1,
  'gate.answered': 1,
  'gate.decided': 1,
  'child.ended': 1,
  'child.dropped': 1,
  'gate.reminded': 1,
  'gate.escalated': 1,
  'gate.reassigned': 1,
  'gate.refused': 1,
  'gate.withdrawn': 1,
  'gate.round_asked': 1,
  'gate.round_granted': 1,
  'gate.redo_asked': 1,
  'gate.redo_begun': 1,
  'gate.redo_done': 1,
  'gate.redo_failed': 1,
  'timer.fired': 1,
  'event.received': 1,
  'run.held': 1,
  'run.resumed': 1,
  'run.cancelled': 1,
  'run.ended': 1,
};

/** Streamed text: a frame without an id. `offset` counts the characters of this attempt sent before `text`. */
export interface TextFrame {
  step: string;
  attempt: number;
  offset: number;
  text: string;
}
/** Sent when a reader's id is unknown or too old: fold from here instead. */
export interface SnapshotFrame {
  seq: number;
  state: Json;
}
