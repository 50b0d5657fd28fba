import type { WorkingCalendar } from '@baton/schema/calendar/working-calendar';
import type { Actor } from '@baton/schema/run/actor';
import type { Json, JsonObject } from '@baton/schema/json';
import type { RunEventData } from '@baton/schema/run/events';
import type { Assignee, GateAnswer } from '@baton/schema/run/gate';
import type { PassageRedo } from '@baton/schema/run/redo';
import type { ArtefactRef, Usage } from '@baton/schema/run/values';
import type { StepFeedback, StepResult } from '@baton/schema/node/executor';
import type { Account } from './accounts.ts';
import type { Failure } from './faults.ts';
import type { GateMaterial } from './gate/material.ts';
import type { GivenResult } from './given-result.ts';
import type { Place } from './places.ts';

/** Everything that can happen to a run. `actor` is who did it; what the engine does by itself is done by Baton. */
export interface Commands {
  start: {
    actor: Actor;
    run: Omit<RunEventData['run.started'], 'brief'>;
    brief: JsonObject;
    /** For a run that goes on from another run's results. */
    shared?: RunEventData['steps.shared'];
    /** For a try: results that it begins with. */
    given?: readonly GivenResult[];
    /** Steps before which a test waits from its beginning. */
    marks?: readonly string[];
  };
  /** A worker begins an attempt. */
  'step-started': {
    place: Place;
    attempt: number;
    recovered: boolean;
    died?: boolean;
    /** With the runs that it has called and those that it works for, where there are any; loaded by whoever runs the command. */
    accounts?: Account[];
  };
  'step-result': {
    place: Place;
    attempt: number;
    result: StepResult;
    read: Record<string, ArtefactRef>;
    cleaned: boolean;
    /** The workspace's, where the result has a due date; loaded by whoever runs the command. */
    calendar?: WorkingCalendar;
  };
  'step-failed': { place: Place; attempt: number; failure: Failure };
  /** All items are settled: the for-each ends with their results. */
  'close-frame': { step: string; output: Json };
  /** Their results could not be put together. */
  'frame-failed': { step: string; failure: Failure };
  'answer-gate': {
    actor: Actor;
    gateId: string;
    answer: GateAnswer;
    /** The hat under which the person answered, for the record ("Learning architect"). */
    role?: string;
    /** Whom the answered parties asked when it was looked at whether this person may: refused when one was given away since. */
    asked?: Record<string, Assignee>;
    /** Names of people who are away and in whose place it is given, for the record. */
    standsInFor?: string[];
    /** How the person was signed in, for the record. */
    signedIn?: string;
    /** A workspace of one approves its own work; said by the use case, kept in the record. */
    selfApproved?: boolean;
    /** Comments on passages that go back with a send-back. */
    comments?: StepFeedback['comments'];
    /** Loaded by whoever runs the command. */
    material?: GateMaterial;
  };
  'ask-round': { actor: Actor; gateId: string; outcome: string; why: string };
  'grant-round': { actor: Actor; gateId: string; outcome: string; why: string };
  /** `material` is loaded by whoever runs the command. */
  'ask-redo': {
    actor: Actor;
    gateId: string;
    artefact: string;
    baseHash: string;
    pointer: string;
    instruction: string;
    material?: GateMaterial;
  };
  /** A worker is about to ask the agent; `accounts` as for a step. */
  'redo-begun': { redo: PassageRedo; accounts?: Account[] };
  /** The whole document with the passage that the agent did again. */
  'redo-done': { redo: PassageRedo; content: Json; usage?: Usage };
  'redo-failed': { redo: PassageRedo; failure: Failure };
  /** Material and calendar are loaded by whoever runs the command, where a gate waits for the timer. */
  'timer-fired': { timerId: string; step: string; late: boolean; material?: GateMaterial; calendar?: WorkingCalendar };
  /** Gives one party of an open gate to somebody else. Who may, and to whom, is the use case's to say. */
  'reassign-gate': { actor: Actor; gateId: string; party: string; to: Assignee; toName: string; reason: string };
  /** Notes that somebody tried to answer who may not. */
  'refuse-gate': { actor: Actor; gateId: string; parties: string[] };
  'event-received': {
    actor: Actor;
    name: string;
    correlation: string;
    payload: Json;
    /** The step that it was matched with, and the row that goes with the commit. */
    step?: string;
    eventId?: string;
  };
  /** The run that a step waits for has ended, or could not be started. */
  'child-ended': {
    step: string;
    childRunId: string;
    result: Extract<StepResult, { kind: 'done' }> | { kind: 'failed'; failure: Failure };
  };
  'retry-step': { actor: Actor; step: string; config?: JsonObject; note?: string };
  'write-output': { actor: Actor; step: string; outcome: string; output: Json; note: string; artefact?: { type: string; title: string } };
  'skip-step': { actor: Actor; step: string; note: string };
  /** One branch. */
  'cancel-step': { actor: Actor; step: string; why: string };
  /** A test run waits before each execution of this step. */
  'mark-step': { actor: Actor; nodeId: string; on: boolean };
  'continue-step': { actor: Actor; step: string };
  /** `caller`: the run that it works for was paused. */
  hold: { actor: Actor; why: string; caller?: true };
  /** `caller`: the run that it works for goes on; what a person paused by hand stays so. */
  resume: { actor: Actor; caller?: true };
  cancel: { actor: Actor; why: string };
}
export type CommandKind = keyof Commands;
export type Command = { [K in CommandKind]: { kind: K } & Commands[K] }[CommandKind];
export type CommandOf<K extends CommandKind> = Extract<Command, { kind: K }>;
