import type { Actor } from '@baton/schema/run/actor';
import type { NewRunEvent, RunEvent } from '@baton/schema/run/events';
import type { Assignee, GateAnswer, GateRequest } from '@baton/schema/run/gate';
import type { RunStatus } from '@baton/schema/run/state';
import type { ArtefactRef, RunMode } from '@baton/schema/run/values';
import type { Json, JsonObject } from '@baton/schema/json';
import type { ChildRequest, RunParent } from '@baton/schema/run/child';
import type { Pipeline } from '@baton/schema/graph/pipeline';

/**
 * What the engine needs of the store. Invariants, held by every implementation and shown by tests/conformance:
 *
 * 1. The journal of a run is append-only, its seq is 1..n without a gap, and `last_seq` of the run row is n.
 * 2. A commit is all or nothing: events, run row, and every projection in `writes`, in one transaction.
 * 3. A commit is refused when the journal moved (`seq_moved`), the epoch was raised (`epoch_raised`), or, with a
 *    fence, the lease is held by somebody else (`lease_lost`). A commit that writes fewer rows than asked throws
 *    `write_lost`.
 * 4. Times are the database's.
 */
export interface RunStore {
  /**
   * Creates the run row and commits its first events; the same idempotency key returns the run it made before. With
   * `lease` the run is born in the hands of that worker, and is not put on the queue; without, its activation is.
   */
  createRun(run: NewRun, events: NewRunEvent[], writes: RunWrites, lease?: NewLease): Promise<CreatedRun>;
  load(runId: string, afterSeq?: number): Promise<LoadedRun | undefined>;
  /**
   * Many commits, each on its own terms, in as few round trips as the database allows. Order of results = order asked.
   * When one can't be stored at all the call throws its error, after all others were made: what became of each is found
   * by asking again (a commit that was made is then refused with `seq_moved`).
   */
  commit(commits: RunCommit[]): Promise<CommitResult[]>;
  /** Takes the lease if it is free or overdue, and reads the run in the same go. The fence grows with every acquisition. */
  acquireLease(runId: string, owner: string, ttlMs: number): Promise<TakenRun | undefined>;
  renewLeases(owner: string, runIds: string[], ttlMs: number): Promise<string[]>;
  /**
   * Gives the journal's last seq as it is then; undefined when the lease was somebody else's. Not needed after a commit
   * that ended the run or that said `release`: that one gave the lease back.
   */
  releaseLease(runId: string, fence: number): Promise<number | undefined>;
  /** For a single process that holds the exclusive lock: no other worker can be alive, so all leases are overdue. */
  voidAllLeases(): Promise<number>;
  /** Unfinished runs whose lease is free or overdue and that have work to do (not only waiting). */
  orphanedRuns(limit: number): Promise<string[]>;
  /** Exact bytes of an artefact version or blob. */
  readBlob(hash: string): Promise<Uint8Array | undefined>;
  readArtefact(ref: Pick<ArtefactRef, 'artefact' | 'version'>, runId: string): Promise<string | undefined>;
  pipelineOf(versionId: string): Promise<Pipeline | undefined>;
  /** Claims due timers, except those of a paused run; each is fired through the engine, and a bad row never stops the others. */
  dueTimers(limit: number): Promise<DueTimer[]>;
  /** Called runs with something to do, oldest first. A paused run has none made. */
  childWork(place: ChildPlace, limit: number): Promise<ChildWork[]>;
  /** It has been told that its caller is paused, or that it is not any more. */
  childTold(childRunId: string, held: boolean): Promise<void>;
  /**
   * What this run and each run that it works for, from the inside out, have spent by their last commits, with what their
   * called runs have spent that is not told yet.
   */
  spending(runId: string): Promise<Spending[]>;
  /** Lets go of a called run that nobody wants and that works no more. */
  forgetChild(childRunId: string): Promise<void>;
  /**
   * Keeps an event from outside until a commit takes it (`eventsTaken`). The same id twice is one event, and so is the
   * same idempotency key: gives the id that it is kept under.
   */
  keepEvent(event: OutsideEvent): Promise<string>;
  /** Steps that wait and events kept for them, pair by pair: who waits longest first, then the oldest event. */
  matchingEvents(place: EventPlace, limit: number): Promise<EventMatch[]>;
  /** What a kept event carries; undefined when it was taken. */
  readEvent(eventId: string): Promise<Pick<OutsideEvent, 'payload'> | undefined>;
  /** Lets it ring again later; `final` puts it aside for a person at once. */
  timerFailed(timerId: string, error: string, final?: boolean): Promise<void>;
}

export interface NewRun {
  runId: string;
  workspaceId: string;
  pipelineId: string;
  versionId: string;
  mode: RunMode;
  title: string;
  lineageId: string;
  cycle: number;
  parentRunId?: string;
  rootRunId?: string;
  sharedFromRunId?: string;
  briefId?: string;
  createdBy: Actor;
  /** Refused with `bad_input` when its version is not in the library any more. */
  publishedOnly?: boolean;
  /** Why it is there, when a step has called it. */
  parent?: RunParent;
  idempotency?: { key: string; bodyHash: string };
}

export interface NewLease {
  owner: string;
  ttlMs: number;
}

export interface CreatedRun {
  runId: string;
  created: boolean;
  /** With a lease, of a run that this call made: its fence, and the journal as it was written. */
  held?: { fence: number; events: RunEvent[] };
}

export interface LoadedRun {
  runId: string;
  workspaceId: string;
  versionId: string;
  epoch: number;
  lastSeq: number;
  fence: number;
  events: RunEvent[];
}

/** A run under the lease that `fence` stands for. */
export interface TakenRun extends LoadedRun {
  /** Its last holder never let go of it. */
  takenOver?: true;
}

export interface RunCommit {
  runId: string;
  /** The journal's last seq that the caller's state has folded. */
  expectedSeq: number;
  epoch: number;
  /** Given by workers; commands from outside (an answer, a cancel) go without and are ordered by expectedSeq alone. */
  fence?: number;
  events: NewRunEvent[];
  /** Projection of the run row, worked out from the state after these events. */
  row: RunRow;
  writes?: RunWrites;
  /** Put an activation of this run on the queue in the same transaction. */
  activate?: boolean;
  /** Gives the lease back in the same go: nothing is left to do until somebody does something. */
  release?: boolean;
}

/** What lists and filters read without folding a journal. */
export interface RunRow {
  status: RunStatus;
  working: number;
  waiting: number;
  attention: number;
  done: number;
  cost: number | null;
  costUnknown: boolean;
  /** Raised by a cancel. */
  epoch: number;
  ended: boolean;
  /** Names of the ends it reached. */
  ends: string[];
}

/** Rows that must commit together with the events. */
export interface RunWrites {
  blobs?: { hash: string; bytes: Uint8Array }[];
  artefactVersions?: { ref: ArtefactRef; step: string; content: string; createdBy: Actor; basedOn?: string }[];
  gatesOpened?: {
    gateId: string;
    step: string;
    nodeId: string;
    request: GateRequest;
    runTitle: string;
    pipelineName: string;
    mode: RunMode;
    dueAt?: string;
    /** User ids of who does not decide there, because somebody else has to look. */
    keptOut?: string[];
  }[];
  /** Parties that ask somebody else from now on, or somebody else as well. */
  seatsGiven?: { gateId: string; party: string; assignee?: Assignee; standIn?: Assignee }[];
  gatesClosed?: { gateId: string; status: 'decided' | 'withdrawn'; why?: string }[];
  answers?: { answerId: string; gateId: string; answer: GateAnswer; actor: Actor }[];
  /** Parties that are asked again because an edit made their answer void. */
  partiesReopened?: { gateId: string; parties: string[] }[];
  /** One per decision, and one (without a gate) per pass of a dialled gate: the store chains it (previous hash, own hash) inside the transaction and returns its number. */
  signoffs?: { signoffId: string; gateId: string; decision: string; record: JsonObject; actor: Actor }[];
  timers?: { timerId: string; step: string; fireAt: string; kind: 'wait' | 'retry' }[];
  timersDone?: string[];
  awaitedEvents?: { step: string; name: string; correlation: string }[];
  /** Step keys that no longer wait for an event. */
  awaitedDone?: string[];
  /** Kept events that this commit consumes. One that somebody else took makes the commit fail with `write_lost`. */
  eventsTaken?: string[];
  /** Runs that steps of this run have called: each is made once, and only while it is wanted (`step_not_there`). */
  childRuns?: { childRunId: string; step: string; request: Omit<ChildRequest, 'childRunId' | 'workspaceId'> }[];
  /** Their end was told. */
  childRunsDone?: string[];
  /** They are not wanted any more. */
  childRunsDropped?: string[];
  attention?: { step: string; code: string; message: string; fix: string }[];
  attentionCleared?: string[];
  releases?: { step: string; ref: ArtefactRef; title: string; audience: string; gateIds: string[] }[];
  nextBriefs?: { briefId: string; title: string; brief: JsonObject; fromStep: string }[];
  outbox?: { kind: string; about: string; payload: JsonObject }[];
}

export type CommitResult = { ok: true; events: RunEvent[] } | { ok: false; reason: 'seq_moved' | 'epoch_raised' | 'lease_lost' | 'no_run' };

/** Where to look for called runs: those of one run, one of them, or all. */
export type ChildPlace = { runId: string } | { childRunId: string } | Record<string, never>;

export interface ChildWork {
  /** The run and the step that wait for it. */
  runId: string;
  step: string;
  request: ChildRequest;
  /** `hold`, `resume`: its caller was paused, or goes on, and it has not been told. */
  state: 'new' | 'ended' | 'dropped' | 'hold' | 'resume';
  started: boolean;
}

export interface Spending {
  runId: string;
  versionId: string;
  /** Its own. */
  own: number;
  /** With that of the runs that it has called. */
  all: number;
}

/** Something that happened outside, for the step that waits for it. */
export interface OutsideEvent {
  eventId: string;
  workspaceId: string;
  name: string;
  /** Tells one awaited event from another. */
  correlation: string;
  payload: Json;
  by: Actor;
  idempotency?: { key: string; bodyHash: string };
}
/** Where to look: at one run's steps, at one kind of event, or everywhere. */
export type EventPlace = { runId: string } | Pick<OutsideEvent, 'workspaceId' | 'name' | 'correlation'> | Record<string, never>;

export interface EventMatch extends Omit<OutsideEvent, 'workspaceId' | 'payload' | 'idempotency'> {
  runId: string;
  step: string;
}

export interface DueTimer {
  timerId: string;
  runId: string;
  step: string;
  fireAt: string;
  kind: 'wait' | 'retry';
  tries: number;
  late: boolean;
}
